namespace Foretell.Training.Data.Sources;

/// <summary>A layout that is there as a whole.</summary>
/// <param name="Layout">Which one.</param>
/// <param name="Folder">Where.</param>
internal sealed record FoundFiles(DataLayout Layout, string Folder)
{
    /// <summary>The path of one file, plain or gzip.</summary>
    public string this[string name] => Find(Folder, name)
        ?? throw new InvalidOperationException($"'{name}' is no file of the layout found in '{Folder}'.");

    public static string? Find(string folder, string name) =>
        ((string[])[Path.Combine(folder, name), Path.Combine(folder, name + ".gz")]).FirstOrDefault(File.Exists);
}
