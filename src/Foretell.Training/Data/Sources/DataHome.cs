namespace Foretell.Training.Data.Sources;

/// <summary>Where a set is published.</summary>
/// <param name="Url">What the files' names are put after, or the archive.</param>
/// <param name="Suffix">What the home's file names end in beyond <see cref="DataFile.Name"/>, e.g. ".gz".</param>
/// <param name="ArchiveMd5">MD5 of the archive (a .tar.gz that holds all files); null: the files are published singly.
/// </param>
internal sealed record DataHome(Uri Url, string Suffix = "", string? ArchiveMd5 = null);
