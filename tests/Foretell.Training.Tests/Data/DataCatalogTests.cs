using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Training.Data;
using Foretell.Training.Data.Sources;

namespace Foretell.Training.Tests.Data;

public sealed class DataCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_given_folder_precedes_the_environment_and_that_the_system()
    {
        foreach (string place in (string[])["system", "environment", "given"])
        {
            StandInSets.WriteMnist(_folder[$"{place}/mnist"]);
            var catalog = new DataCatalog(_folder["given"], _folder["environment"], _folder["system"]);
            Assert.Equal(_folder[$"{place}/mnist"], catalog.Status("mnist").Folder);
        }
    }

    [Fact]
    public void A_folder_with_the_name_of_the_set_may_hold_its_files_directly()
    {
        StandInSets.WriteMnist(_folder["fashion-mnist"]);
        Assert.True(Catalog("fashion-mnist").Status("fashion-mnist").IsReady);

        // The two sets share their files' names: another folder's files are not taken for MNIST's.
        Assert.False(Catalog("fashion-mnist").Status("mnist").IsReady);
    }

    [Fact]
    public void A_missing_set_is_reported_with_what_to_put_where_and_its_home()
    {
        StandInSets.WriteMnist(_folder["mnist"]);
        File.Delete(_folder["mnist/t10k-images-idx3-ubyte"]);
        DataSetStatus status = Catalog().Status("mnist");
        Assert.False(status.IsReady);
        Assert.Equal([DataFileState.Unchecked, DataFileState.Unchecked, DataFileState.Missing, DataFileState.Unchecked],
            status.Files.Select(file => file.State));
        Assert.StartsWith($"Put t10k-images-idx3-ubyte (plain, or gzip with .gz) into '{_folder["mnist"]}'",
            status.Remedy, StringComparison.Ordinal);
        Assert.Contains("https://ossci-datasets.s3.amazonaws.com/mnist/", status.Remedy, StringComparison.Ordinal);
        DataFileException failure = Assert.Throws<DataFileException>(() => Catalog().Load("mnist"));
        Assert.Equal(status.Remedy, failure.Remedy);
    }

    [Fact]
    public void Without_a_folder_the_remedy_names_the_option_and_the_variable()
    {
        string remedy = new DataCatalog(null, null, _folder.Path).Status("fashion-mnist").Remedy;
        Assert.Contains("--data or FORETELL_DATA", remedy, StringComparison.Ordinal);
        Assert.Contains("apt install dataset-fashion-mnist", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_with_other_content_are_reported_as_different_when_asked()
    {
        StandInSets.WriteMnist(_folder["mnist"]);
        Assert.All(Catalog().Status("mnist").Files, file => Assert.Equal(DataFileState.Unchecked, file.State));
        Assert.All(Catalog().Status("mnist", verify: true).Files,
            file => Assert.Equal(DataFileState.Differs, file.State));
    }

    [Fact]
    public void Names_are_found_without_regard_to_hyphens_and_an_unknown_name_lists_the_known_ones()
    {
        Assert.Equal("cifar10", Catalog().Status("CIFAR-10").Name);
        string message = Assert.Throws<ArgumentException>(() => Catalog().Load("imagenet")).Message;
        Assert.All(DataCatalog.Names, name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Catalog().Load("csv:"));
    }

    [Fact]
    public void Shell_needs_no_files()
    {
        Assert.True(Catalog().Status("shell").IsReady);
        Assert.Equal(7, Catalog().Load("shell", new DataOptions { Dimensions = 3, TrainingCount = 7 }).Training.Count);
    }

    [Fact]
    public void The_summary_of_a_set_that_is_here_in_part_begins_with_the_number_found()
    {
        StandInSets.WriteMnist(_folder["fashion-mnist"], training: 20, heldOut: 10);
        Directory.CreateDirectory(_folder["cifar100"]);
        _folder.Write("cifar100/train.bin", StandInSets.Records(8, 100, coarse: true));
        _folder.Write("cifar100/test.bin", StandInSets.Records(3, 100, coarse: true));
        string row = string.Join(',', Enumerable.Repeat(1, 64));
        _folder.Write("optdigits.tra", $"{row},7\n{row},8\n");
        _folder.Write("optdigits.tes", $"{row},8\n");
        Assert.Equal("30 of 70,000 gray images of clothes, 28 x 28, 10 classes.", Summary("fashion-mnist"));
        Assert.StartsWith("11 of 60,000 color images", Summary("cifar100"), StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["cifar10"]);
        _folder.Write("cifar10/train_10000.bin.gz", TemporaryFolder.Gzip(StandInSets.Records(7, 10)));
        _folder.Write("cifar10/test_2000.bin", StandInSets.Records(2, 10));
        Assert.StartsWith("9 of 60,000 color images", Summary("cifar10"), StringComparison.Ordinal);
        Assert.StartsWith("3 of 5,620 gray images", Summary("optdigits"), StringComparison.Ordinal);

        // A damaged file has no number; reading it reports the reason.
        _folder.Write("fashion-mnist/train-labels-idx1-ubyte", [0, 0, 8, 1]);
        Assert.StartsWith("70,000 gray images", Summary("fashion-mnist"), StringComparison.Ordinal);

        string Summary(string name) => Catalog().Status(name).Summary;
    }

    [Fact]
    public void Every_summary_begins_with_the_number_that_the_whole_set_has() => Assert.All(
        DataSources.All.Where(source => source.Layouts.Count > 0),
        source => Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{source.Examples:N0} "), source.Summary,
            StringComparison.Ordinal));

    [Fact]
    public void Every_set_has_a_summary_and_either_a_home_or_advice()
    {
        Assert.Equal(DataCatalog.Names.Count, DataCatalog.Names.Distinct().Count());
        Assert.All(DataCatalog.Names.Where(name => name != "shell"), name =>
        {
            DataSetStatus status = Catalog().Status(name);
            Assert.NotEmpty(status.Summary);
            Assert.Matches("https?://", status.Remedy);
        });
    }

    private DataCatalog Catalog(string folder = "") => new(_folder[folder], null, _folder["none"]);
}
