namespace Foretell.Training.Data.Sources;

/// <summary>One way in which a set lies in a folder.</summary>
/// <param name="Folders">Folders, relative to the data folder, that are looked into; "." is the data folder
/// itself.</param>
/// <param name="Files">The files, all needed.</param>
internal sealed record DataLayout(string[] Folders, DataFile[] Files);
