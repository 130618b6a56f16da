namespace Foretell.Formats.Tests;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writing_creates_and_then_replaces()
    {
        string path = _folder["file"];
        OutputFile.WriteAllText(path, "old");
        OutputFile.WriteAllText(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_litter()
    {
        string path = _folder.Write("file", "old");
        Assert.Throws<InvalidOperationException>(() => OutputFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("half way");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_old_content_stays_visible_until_the_new_one_is_whole()
    {
        string path = _folder.Write("file", "old");
        OutputFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_missing_folder_and_a_folder_in_the_way_are_clear_errors()
    {
        Assert.Throws<DataFileException>(() => OutputFile.WriteAllText(_folder["no/file"], "x"));
        Directory.CreateDirectory(_folder["taken"]);
        Assert.Throws<DataFileException>(() => OutputFile.WriteAllText(_folder["taken"], "x"));
        Assert.Equal([_folder["taken"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_full_disk_is_a_clear_error()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        // Linux has a device that is always full: its refusal is the one a full disk gives.
        DataFileException failure = Assert.Throws<DataFileException>(() => OutputFile.Write(_folder["file"], _ =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.WriteByte(1);
            full.Flush();
        }));
        Assert.Contains("room to write", failure.Needed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
