namespace Foretell.Training.Data.Sources;

/// <summary>One file of a data set, plain or gzip (then with .gz after its name).</summary>
/// <param name="Name">Name without .gz.</param>
/// <param name="Md5">Known MD5 sums, of the file as its home publishes it or of its content; empty: none is
/// known.</param>
internal sealed record DataFile(string Name, params string[] Md5);
