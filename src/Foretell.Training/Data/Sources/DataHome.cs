namespace Foretell.Training.Data.Sources;

/// <summary>Where a set is published.</summary>
/// <param name="Url">The address that file names are appended to, or that of the archive.</param>
/// <param name="Suffix">The suffix of file names at the home, after <see cref="DataFile.Name"/>, such as ".gz".</param>
/// <param name="ArchiveMd5">MD5 of the archive (a .tar.gz that holds all files); null if the files are published
/// separately.
/// </param>
internal sealed record DataHome(Uri Url, string Suffix = "", string? ArchiveMd5 = null);
