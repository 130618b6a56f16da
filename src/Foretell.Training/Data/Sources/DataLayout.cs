namespace Foretell.Training.Data.Sources;

/// <summary>One arrangement of the files of a set in a folder.</summary>
/// <param name="Folders">Folders, relative to the data folder, that are searched; "." is the data folder
/// itself.</param>
/// <param name="Files">The files, all needed.</param>
internal sealed record DataLayout(string[] Folders, DataFile[] Files);
