namespace Foretell.Cli.Tests;

public sealed class WritableFileTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_file_that_can_be_written_is_left_as_it_is_and_nothing_lies_beside_it()
    {
        string folder = _line.Folder("new");
        string path = Path.Combine(folder, "table.csv");
        WritableFile.Require(path);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        File.WriteAllText(path, "old");
        WritableFile.Require(path);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal("old", File.ReadAllText(path));
        WritableFile.Require(null);
    }

    [Fact]
    public void What_is_no_file_cannot_be_written()
    {
        string file = _line.Folder("file");
        File.WriteAllText(file, "");
        Assert.Contains("and this is a folder", Message(_line.Folder(".")));
        Assert.Contains("and this is no name", Message(""));
        Assert.StartsWith($"'{Path.Combine(file, "table")}' cannot be written: ", Message(Path.Combine(file, "table")));

        static string Message(string path) => Assert.Throws<IOException>(() => WritableFile.Require(path)).Message;
    }
}
