using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HomeServer _home = new();

    public void Dispose()
    {
        _home.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_without_a_known_checksum_are_downloaded_and_then_read()
    {
        string row = string.Join(',', Enumerable.Repeat(1, 64));
        _home.Files["optdigits.tra"] = System.Text.Encoding.ASCII.GetBytes($"{row},7\n");
        _home.Files["optdigits.tes"] = System.Text.Encoding.ASCII.GetBytes($"{row},8\n");
        var seen = new List<DownloadProgress>();
        DataSetStatus status = await Catalog().GetAsync("optdigits", _home.Client, new Listener(seen.Add));
        Assert.True(status.IsReady);
        Assert.All(status.Files, file => Assert.Equal(DataFileState.NoKnownChecksum, file.State));
        Assert.Equal(new DownloadProgress("optdigits.tra", row.Length + 3, row.Length + 3), seen[0]);
        Assert.Equal([7], Catalog().Load("optdigits").Training.Labels);
        Assert.Equal("https://archive.ics.uci.edu/ml/machine-learning-databases/optdigits/optdigits.tra",
            _home.Asked.First());

        // What is there is not fetched again.
        await Catalog().GetAsync("optdigits", _home.Client);
        Assert.Equal(2, _home.Asked.Count);
    }

    [Fact]
    public async Task A_wrong_checksum_leaves_nothing_behind()
    {
        _home.Files["train-images-idx3-ubyte.gz"] = TemporaryFolder.Gzip(StandInSets.Images(2));
        DataFileException failure = await FailsAsync("mnist");
        Assert.Contains("f68b3c2dcbeaaa9fbdd348bbdeb94873", failure.Needed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["mnist"]));
    }

    [Fact]
    public async Task An_archive_with_a_wrong_checksum_leaves_nothing_behind()
    {
        _home.Files["cifar-10-binary.tar.gz"] = StandInSets.Archive(("test_batch.bin", StandInSets.Records(1, 10)));
        Assert.Contains("c32a1d4ab5d03f1284b67883e8d87530", (await FailsAsync("cifar10")).Needed,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["cifar10"]));
    }

    [Fact]
    public void Unpacking_takes_the_wanted_files_only_and_under_their_bare_names()
    {
        string archive = _folder.Write("a.tar.gz", StandInSets.Archive(
            ("../../evil", [1]), ("sub/train.bin", [2]), ("test.bin", [3]), ("readme", [4])));
        Directory.CreateDirectory(_folder["out"]);
        DataCatalog.Unpack(archive, _folder["out"], ["train.bin", "test.bin"]);
        Assert.Equal(["test.bin", "train.bin"],
            Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(path => path != archive)
                .Select(Path.GetFileName).Order());
        Assert.Equal([2], File.ReadAllBytes(_folder["out/train.bin"]));
    }

    [Fact]
    public void An_archive_that_lacks_a_file_or_is_none_is_refused()
    {
        string archive = _folder.Write("a.tar.gz", StandInSets.Archive(("train.bin", [2])));
        Assert.Contains("test.bin", Assert.Throws<DataFileException>(
            () => DataCatalog.Unpack(archive, _folder.Path, ["test.bin"])).Needed, StringComparison.Ordinal);
        byte[] noTar = [.. Enumerable.Repeat((byte)7, 2000)];
        foreach (byte[] broken in
            (byte[][])[TemporaryFolder.Gzip(new byte[700]), [1, 2, 3], TemporaryFolder.Gzip(noTar)])
        {
            _folder.Write("b.tar.gz", broken);
            Assert.Throws<DataFileException>(() => DataCatalog.Unpack(_folder["b.tar.gz"], _folder.Path, ["test.bin"]));
        }
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_nothing_behind()
    {
        _home.Files["optdigits.tra"] = new byte[100_000];
        _home.Withheld = 50;
        DataFileException failure = await FailsAsync("optdigits");
        Assert.Contains("optdigits.tra", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["optdigits"]));
    }

    [Fact]
    public async Task A_file_that_the_home_does_not_have_is_an_error_that_says_what_to_put_where()
    {
        DataFileException failure = await FailsAsync("optdigits");
        Assert.Contains("404", failure.Got, StringComparison.Ordinal);
        Assert.StartsWith("Put optdigits.tra, optdigits.tes (plain, or gzip with .gz) into", failure.Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_error_says_what_to_put_where()
    {
        using var offline = new HttpClient(new Unreachable());
        foreach (string name in (string[])["mnist", "fashion-mnist", "cifar10", "cifar100", "optdigits"])
        {
            DataFileException failure = await Assert.ThrowsAsync<DataFileException>(
                () => Catalog().GetAsync(name, offline));
            Assert.Contains("http", failure.Needed, StringComparison.Ordinal);
            Assert.StartsWith("Put ", failure.Remedy, StringComparison.Ordinal);
            Assert.Contains(_folder[name], failure.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_set_without_a_readable_home_says_how_to_convert_it() =>
        Assert.Contains("MATLAB", (await FailsAsync("svhn")).Remedy, StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_folder_there_is_nowhere_to_put_a_set() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => new DataCatalog(null, null, _folder["none"]).GetAsync("mnist", _home.Client));

    [Fact]
    public async Task A_cancelled_download_leaves_nothing_behind()
    {
        _home.Files["optdigits.tra"] = new byte[10_000_000];
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog().GetAsync(
            "optdigits", _home.Client, new Listener(_ => cancel.Cancel()), cancel.Token));
        Assert.Empty(Directory.GetFiles(_folder["optdigits"]));
    }

    [Fact]
    public async Task Shell_needs_no_download() =>
        Assert.True((await Catalog().GetAsync("shell", _home.Client)).IsReady);

    private DataCatalog Catalog() => new(_folder.Path, null, _folder["none"]);

    private Task<DataFileException> FailsAsync(string name) =>
        Assert.ThrowsAsync<DataFileException>(() => Catalog().GetAsync(name, _home.Client));

    private sealed class Listener(Action<DownloadProgress> hear) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => hear(value);
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("Name or service not known");
    }
}
