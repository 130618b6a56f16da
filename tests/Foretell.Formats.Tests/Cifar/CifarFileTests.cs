using Foretell.Formats.Cifar;

namespace Foretell.Formats.Tests.Cifar;

public sealed class CifarFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_label_records_read_plain_and_gzip()
    {
        byte[] content = Records([[3], [9], [0]]);
        foreach (byte[] stored in (byte[][])[content, TemporaryFolder.Gzip(content)])
        {
            CifarRecords records = CifarFile.Read(_folder.Write("c10", stored), CifarLayout.OneLabel, 10);
            Assert.Equal(3, records.Count);
            Assert.Equal([3, 9, 0], records.Labels);
            Assert.Empty(records.CoarseLabels);
            Assert.Equal(3 * 3072, records.Pixels.Length);
            Assert.Equal(content[3074..6146], records.Pixels[3072..6144]);
        }
    }

    [Fact]
    public void Two_label_records_keep_both_labels()
    {
        CifarRecords records = CifarFile.Read(
            _folder.Write("c100", Records([[19, 99], [4, 50]])), CifarLayout.CoarseAndFineLabel, 100);
        Assert.Equal([19, 4], records.CoarseLabels);
        Assert.Equal([99, 50], records.Labels);
    }

    [Fact]
    public void A_label_out_of_range_names_the_record()
    {
        DataFileException failure = Fails(Records([[3], [10]]), CifarLayout.OneLabel, 10);
        Assert.Equal("a label in 0..9 of record 1", failure.Needed);
        Assert.Equal("10", failure.Got);
        Assert.Equal(3073, failure.Offset);
        Assert.Contains("coarse", Fails(Records([[20, 5]]), CifarLayout.CoarseAndFineLabel, 100).Needed,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_that_is_no_multiple_of_the_record_is_refused()
    {
        byte[] content = Records([[1], [2]]);
        foreach (byte[] broken in (byte[][])[content[..^1], [.. content, 0], content[..5]])
        {
            Assert.Contains("too many", Fails(broken, CifarLayout.OneLabel, 10).Got, StringComparison.Ordinal);
            Assert.Contains("too many", Fails(TemporaryFolder.Gzip(broken), CifarLayout.OneLabel, 10).Got,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_two_layouts_are_not_mistaken_for_each_other()
    {
        Fails(Records([[1], [2]]), CifarLayout.CoarseAndFineLabel, 100);
        Fails(Records([[1, 1], [2, 2]]), CifarLayout.OneLabel, 10);
    }

    [Fact]
    public void A_gzip_bomb_stops_at_the_largest_count()
    {
        byte[] bomb = TemporaryFolder.Gzip(new byte[3073 * 2000]);
        DataFileException failure = Assert.Throws<DataFileException>(
            () => CifarFile.Read(_folder.Write("bomb", bomb), CifarLayout.OneLabel, 10, largestCount: 100));
        Assert.Equal("at most 100 records", failure.Needed);
        Assert.Equal(100 * 3073, failure.Offset);
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        byte[] content = Records([[3], [9]]);
        Fuzz.Check(_folder, content, path => CifarFile.Read(path, CifarLayout.OneLabel, 10));
        Fuzz.Check(_folder, TemporaryFolder.Gzip(content), path => CifarFile.Read(path, CifarLayout.OneLabel, 10));
    }

    // Counts and first labels from the description of the subset.
    [Fact]
    public void Real_files_have_their_known_labels()
    {
        RealData.Require("cifar10/train_10000.bin.gz", "cifar100/subset_3000.bin.gz", "svhn/train_first1083.bin.gz");
        CifarRecords ten = CifarFile.Read(
            RealData.PathOf("cifar10/train_10000.bin.gz"), CifarLayout.OneLabel, 10);
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], ten.Labels[..10]);
        Assert.Equal([1014, 986, 1038, 1026, 1011, 942, 1046, 1013, 935, 989], Counts(ten.Labels, 10));
        CifarRecords hundred = CifarFile.Read(RealData.PathOf("cifar100/subset_3000.bin.gz"),
            CifarLayout.CoarseAndFineLabel, 100);
        Assert.All(Counts(hundred.Labels, 100), count => Assert.Equal(30, count));
        Assert.All(Counts(hundred.CoarseLabels, 20), count => Assert.Equal(150, count));
        CifarRecords svhn = CifarFile.Read(
            RealData.PathOf("svhn/train_first1083.bin.gz"), CifarLayout.OneLabel, 10);
        Assert.Equal([66, 227, 141, 134, 110, 112, 78, 70, 78, 67], Counts(svhn.Labels, 10));
    }

    private static IEnumerable<int> Counts(byte[] labels, int classes) =>
        Enumerable.Range(0, classes).Select(c => labels.Count(label => label == c));

    private static byte[] Records(byte[][] labels) =>
        [.. labels.SelectMany((label, record) =>
            label.Concat(Enumerable.Range(0, 3072).Select(i => (byte)(i * 7 + record))))];

    private DataFileException Fails(byte[] content, CifarLayout layout, int classes) =>
        Assert.Throws<DataFileException>(() => CifarFile.Read(_folder.Write("broken", content), layout, classes));
}
