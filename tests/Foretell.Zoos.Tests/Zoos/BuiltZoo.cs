namespace Foretell.Zoos.Tests.Zoos;

/// <summary>The tiny zoo, built once for all tests of a class.</summary>
public sealed class BuiltZoo : IDisposable
{
    private readonly TinyZoo _zoo = new();

    public BuiltZoo() => _zoo.Build("z");

    /// <summary>Copies the collection, which tests may then damage.</summary>
    internal void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(_zoo.Folder("z")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public void Dispose() => _zoo.Dispose();
}
