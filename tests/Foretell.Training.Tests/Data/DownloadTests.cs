using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Training.Data;
using Foretell.Training.Data.Sources;

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

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public async Task A_file_with_its_known_checksum_is_downloaded_and_another_content_is_refused(string suffix)
    {
        byte[] right = [1, 2, 3];
        byte[] published = suffix.Length > 0 ? TemporaryFolder.Gzip(right) : right;
        StandIn set =
            new(new DataHome(new Uri("https://home.invalid/sets/"), suffix), new DataFile("a.bin", Md5(published)));
        DataCatalog catalog = Catalog(set);
        _home.Files[$"a.bin{suffix}"] = published;
        DataFileStatus file = Assert.Single((await catalog.GetAsync("stand-in", _home.Client)).Files);
        Assert.Equal((DataFileState.Verified, _folder[$"stand-in/a.bin{suffix}"]), (file.State, file.Path));
        Assert.Equal(file.Path, Assert.Single(Directory.GetFiles(_folder["stand-in"])));
        Assert.Equal(published, File.ReadAllBytes(file.Path!));

        // What is right is not fetched again, whether or not its home can be reached.
        await catalog.GetAsync("stand-in", _home.Client);
        Assert.Equal([$"https://home.invalid/sets/a.bin{suffix}"], _home.Asked);

        _home.Files[$"a.bin{suffix}"] = [7, .. published];
        File.Delete(file.Path!);
        Assert.Contains(Md5(published), (await FailsAsync(catalog, "stand-in")).Needed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["stand-in"]));
    }

    [Theory]
    [InlineData("a.bin", "")]
    [InlineData("a.bin.gz", "")]
    [InlineData("a.bin", ".gz")]
    [InlineData("a.bin.gz", ".gz")]
    public async Task A_file_in_the_way_is_kept_and_reported_before_anything_is_downloaded(
        string name, string suffix)
    {
        byte[] other = TemporaryFolder.Gzip([9]);
        StandIn set = new(new DataHome(new Uri("https://home.invalid/sets/"), suffix),
            new DataFile("b.bin", Md5([1])), new DataFile("a.bin", Md5([1, 2, 3])));
        DataCatalog catalog = Catalog(set);
        Directory.CreateDirectory(_folder["stand-in"]);
        string path = _folder.Write($"stand-in/{name}", other);
        Assert.Equal(DataFileState.Differs, catalog.Status("stand-in", verify: true).Files[1].State);
        DataFileException failure = await FailsAsync(catalog, "stand-in");
        Assert.Equal($"{name} with another content", failure.Got);
        Assert.EndsWith("Move or delete them and run the same command again, or name another folder with --data.",
            failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(_home.Asked);
        Assert.Equal(path, Assert.Single(Directory.GetFiles(_folder["stand-in"])));
        Assert.Equal(other, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task An_archive_with_its_known_checksum_is_unpacked_wherever_it_came_from()
    {
        byte[] published = StandInSets.Archive(("a.bin", [1]), ("b.bin", [2, 3]));
        DataHome home = new(new Uri("https://home.invalid/set.tar.gz"), ArchiveMd5: Md5(published));
        DataCatalog catalog = Catalog(new StandIn(home, new DataFile("a.bin", Md5([1])), new DataFile("b.bin")));
        _home.Files["set.tar.gz"] = published;
        DataSetStatus status = await catalog.GetAsync("stand-in", _home.Client);
        Assert.Equal(
            [DataFileState.Verified, DataFileState.NoKnownChecksum], status.Files.Select(file => file.State));
        Assert.Equal([2, 3], File.ReadAllBytes(_folder["stand-in/b.bin"]));
        Assert.Equal(2, Directory.GetFiles(_folder["stand-in"]).Length);

        // Offline: the archive that a person put there is enough, and stays; one with another content is in the way.
        using var offline = new HttpClient(new Unreachable());
        Array.ForEach(Directory.GetFiles(_folder["stand-in"]), File.Delete);
        DataFileException failure =
            await Assert.ThrowsAsync<DataFileException>(() => catalog.GetAsync("stand-in", offline));
        Assert.EndsWith("or put https://home.invalid/set.tar.gz there and run the same command again.", failure.Remedy,
            StringComparison.Ordinal);
        string archive = _folder.Write("stand-in/set.tar.gz", published[..^1]);
        Assert.Equal("set.tar.gz with another content", (await FailsAsync(catalog, "stand-in")).Got);
        Assert.Equal(published[..^1], File.ReadAllBytes(archive));
        _folder.Write("stand-in/set.tar.gz", published);
        Assert.True((await catalog.GetAsync("stand-in", offline)).IsReady);
        Assert.Equal(published, File.ReadAllBytes(archive));

        Array.ForEach(Directory.GetFiles(_folder["stand-in"]), File.Delete);
        _home.Files["set.tar.gz"] = StandInSets.Archive(("a.bin", [1]), ("b.bin", [2, 4]));
        Assert.Contains(Md5(published), (await FailsAsync(catalog, "stand-in")).Needed, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["stand-in"]));
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
    public void An_incomplete_archive_and_a_file_that_is_not_one_are_refused()
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
        const string Mnist =
            "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte";
        const string Cifar10 = "data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, "
            + "data_batch_5.bin, test_batch.bin";
        using var offline = new HttpClient(new Unreachable());
        foreach ((string name, string files, string home) in ((string, string, string)[])
        [
            ("mnist", Mnist, ""), ("fashion-mnist", Mnist, ""), ("cifar10", Cifar10, "cifar-10-binary.tar.gz"),
            ("cifar100", "train.bin, test.bin", "cifar-100-binary.tar.gz"),
            ("optdigits", "optdigits.tra, optdigits.tes", ""),
        ])
        {
            DataFileException failure = await Assert.ThrowsAsync<DataFileException>(
                () => CatalogBesideAnother().GetAsync(name, offline));
            Assert.Contains("http", failure.Needed, StringComparison.Ordinal);
            Assert.StartsWith($"Put {files} (plain, or gzip with .gz) into '{_folder[name]}'", failure.Remedy,
                StringComparison.Ordinal);
            Assert.Matches($"https?://.*{home}", failure.Remedy);
            Assert.DoesNotContain("data get", failure.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_set_without_a_readable_home_says_how_to_convert_it()
    {
        DataFileException failure = await Assert.ThrowsAsync<DataFileException>(
            () => CatalogBesideAnother().GetAsync("svhn", _home.Client));
        Assert.StartsWith($"Put train.bin, test.bin (plain, or gzip with .gz) into '{_folder["svhn"]}'. ",
            failure.Remedy, StringComparison.Ordinal);
        Assert.Contains("MATLAB", failure.Remedy, StringComparison.Ordinal);
    }

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

    // Whole sets, and parts that are sufficient to be read, are in the folder that the environment names.
    private DataCatalog CatalogBesideAnother()
    {
        string other = Directory.CreateDirectory(_folder["other"]).FullName;
        StandInSets.WriteMnist(Path.Combine(other, "mnist"));
        StandInSets.WriteMnist(Path.Combine(other, "fashion-mnist"));
        foreach (string name in (string[])
            ["train_10000.bin", "test_2000.bin", "subset_3000.bin", "train_first1083.bin", "optdigits.tra"])
        {
            File.WriteAllText(Path.Combine(other, name), "");
        }

        return new DataCatalog(_folder.Path, other, _folder["none"]);
    }

    private DataCatalog Catalog(params DataSource[] sources) =>
        new(_folder.Path, null, _folder["none"], sources.Length > 0 ? sources : null);

    private Task<DataFileException> FailsAsync(string name) => FailsAsync(Catalog(), name);

    private Task<DataFileException> FailsAsync(DataCatalog catalog, string name) =>
        Assert.ThrowsAsync<DataFileException>(() => catalog.GetAsync(name, _home.Client));

    [SuppressMessage("Security", "CA5351", Justification = "The published checksums of old data sets are MD5.")]
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    /// <summary>A set that a test publishes.</summary>
    private sealed class StandIn(DataHome home, params DataFile[] files) : DataSource
    {
        public override string Name => "stand-in";

        public override string Summary => "Files of a test.";

        public override IReadOnlyList<DataLayout> Layouts { get; } = [new DataLayout(["stand-in"], files)];

        public override DataHome Home => home;

        public override DataPair Read(FoundFiles? files, DataOptions options) => throw new NotSupportedException();
    }

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
