using Foretell.Formats.Cifar;
using Foretell.Formats.Idx;
using Foretell.Formats.NumPy;
using Foretell.Formats.Safetensors;
using Foretell.Formats.Tables;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Tests;

/// <summary>What every reader does with a path that leads to no usable file.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Readers => [.. s_readers.Keys];

    private static readonly Dictionary<string, Action<string>> s_readers = new()
    {
        ["idx"] = path => IdxFile.Read(path),
        ["cifar"] = path => CifarFile.Read(path, CifarLayout.OneLabel, 10),
        ["npy"] = path => NpyFile.Read(path),
        ["npy rows"] = path => NpyRows.Open(path).Dispose(),
        ["tensors"] = path => TensorFile.Open(path).Dispose(),
        ["table"] = path => TableFile.Read(path),
        ["checksum"] = path => Checksum.Sha256OfFile(path),
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_missing_file_is_named(string reader) =>
        Assert.Equal("no such file", Fails(reader, _folder["absent"]).Got);

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_missing_folder_is_named(string reader) =>
        Assert.Equal("no such file", Fails(reader, _folder["no/folder"]).Got);

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_directory_is_no_file(string reader) => Assert.Equal("a directory", Fails(reader, _folder.Path).Got);

    [Theory]
    [MemberData(nameof(Readers))]
    public void An_empty_file_is_refused(string reader) =>
        Assert.Equal("an empty file", Fails(reader, _folder.Write("empty", [])).Got);

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_file_that_may_not_be_read_is_refused(string reader)
    {
        string path = _folder.Write("secret", [1, 2, 3]);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        if (Environment.IsPrivilegedProcess)
        {
            // The superuser may read everything: only the translation can be tested.
            Exception explained = InputFile.Explain(path, null, new UnauthorizedAccessException());
            Assert.Equal("access denied", Assert.IsType<DataFileException>(explained).Got);
            return;
        }

        Assert.Equal("access denied", Fails(reader, path).Got);
    }

    [Fact]
    public void A_name_in_gz_needs_gzip_content()
    {
        DataFileException failure = Fails("idx", _folder.Write("images.gz", [0, 0, 8, 1, 0, 0, 0, 1, 7]));
        Assert.Contains("gzip", failure.Needed, StringComparison.Ordinal);
        Assert.Contains("rename", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_holds_path_place_need_find_and_remedy()
    {
        var failure = new DataFileException("a.idx", 4, "12 bytes", "3", "Fetch it again.");
        Assert.Equal("'a.idx', byte 4: needed 12 bytes; got 3. Fetch it again.", failure.Message);
        failure = new DataFileException("a.csv", null, "a number", "'x'", "Correct it.", "line 2, column 1");
        Assert.Equal("'a.csv', line 2, column 1: needed a number; got 'x'. Correct it.", failure.Message);
    }

    private static DataFileException Fails(string reader, string path) =>
        Assert.Throws<DataFileException>(() => s_readers[reader](path));
}
