namespace Foretell.Training.Data.Sources;

/// <summary>A layout of which all files were found.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Folder">The folder with the files.</param>
internal sealed record FoundFiles(DataLayout Layout, string Folder)
{
    /// <summary>The path of one file, plain or gzip.</summary>
    public string this[string name] => Find(Folder, name)
        ?? throw new InvalidOperationException($"'{name}' is not a file of the layout found in '{Folder}'.");

    public static string? Find(string folder, string name) =>
        ((string[])[Path.Combine(folder, name), Path.Combine(folder, name + ".gz")]).FirstOrDefault(File.Exists);
}
