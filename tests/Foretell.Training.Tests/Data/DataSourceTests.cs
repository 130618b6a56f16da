using Foretell.Formats;
using Foretell.Formats.Tests;
using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

/// <summary>Each set of the catalog, on stand-ins for its files and, where they are, on the real ones.</summary>
public sealed class DataSourceTests : IDisposable
{
    private static readonly DataOptions s_raw = new() { Scale = FeatureScale.None };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    public void Mnist_and_similar_sets_are_read(string name)
    {
        StandInSets.WriteMnist(_folder[name]);
        (DataSet training, DataSet heldOut) = Load(name, s_raw);
        Assert.Equal((20, 10), (training.Count, heldOut.Count));
        Assert.Equal([28, 28, 1], training.ExampleShape);
        Assert.Equal(10, training.ClassNames.Count);
        Assert.Equal([3, 4, 5], training.Example(3)[..3].ToArray());
        Assert.Equal(3, training.Labels[3]);
        Assert.Equal([50, 51, 52], heldOut.Example(0)[..3].ToArray());
    }

    [Fact]
    public void Cifar10_reads_five_batches_in_order_and_prefers_them_to_the_small_files()
    {
        Write("cifar10/train_10000.bin", StandInSets.Records(12, 10));
        Write("cifar10/test_2000.bin.gz", TemporaryFolder.Gzip(StandInSets.Records(3, 10)));
        (DataSet training, DataSet heldOut) = Load("cifar10", s_raw);
        Assert.Equal((12, 3), (training.Count, heldOut.Count));
        for (int batch = 1; batch <= 5; batch++)
        {
            Write($"cifar10/data_batch_{batch}.bin", StandInSets.Records(batch, 10));
        }

        Write("cifar10/test_batch.bin", StandInSets.Records(4, 10));
        (training, heldOut) = Load("cifar10", s_raw);
        Assert.Equal([0, 0, 1, 0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 4], training.Labels);
        Assert.Equal(4, heldOut.Count);
        Assert.Equal([32, 32, 3], training.ExampleShape);

        // Planes become channels: every pixel of record 2 is (2, 102, 202).
        Assert.Equal(Enumerable.Repeat((float[])[2, 102, 202], 1024).SelectMany(x => x), training.Example(5).ToArray());
    }

    [Fact]
    public void Cifar100_has_fine_and_coarse_labels_and_a_small_file_of_which_the_last_sixth_is_held_out()
    {
        Write("subset_3000.bin", StandInSets.Records(120, 100, coarse: true));
        (DataSet training, DataSet heldOut) = Load("cifar100", s_raw);
        Assert.Equal((100, 20), (training.Count, heldOut.Count));
        Assert.Equal(Enumerable.Range(0, 20), heldOut.Labels);
        Assert.Equal((100, "wolf"), (training.ClassCount, training.ClassNames[97]));
        training = Load("cifar100", s_raw with { CoarseLabels = true }).Training;
        Assert.Equal((20, 97 / 5), (training.ClassCount, training.Labels[97]));
        Write("cifar100/train.bin", StandInSets.Records(7, 100, coarse: true));
        Write("cifar100/test.bin", StandInSets.Records(2, 100, coarse: true));
        Assert.Equal(7, Load("cifar100", s_raw).Training.Count);
    }

    [Fact]
    public void Svhn_reads_records_and_splits_a_single_file_by_position()
    {
        Write("svhn/train_first1083.bin", StandInSets.Records(13, 10));
        (DataSet training, DataSet heldOut) = Load("svhn", s_raw);
        Assert.Equal((11, 2), (training.Count, heldOut.Count));
        Assert.Equal([1, 2], heldOut.Labels);
        Write("svhn/train_first1083.bin", StandInSets.Records(5, 10));
        Assert.Contains("at least 6", Fails("svhn").Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void Optdigits_reads_counts_up_to_16()
    {
        string row = string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17));
        Write("optdigits/optdigits.tra", $"{row},7\n{row},0\n");
        Write("optdigits/optdigits.tes", $"{row},9\n");
        (DataSet training, DataSet heldOut) = Load("optdigits", new DataOptions());
        Assert.Equal([8, 8, 1], training.ExampleShape);
        Assert.Equal([7, 0], training.Labels);
        Assert.Equal([9], heldOut.Labels);
        Assert.Equal(1, training.Features[16]);
        Write("optdigits/optdigits.tes", $"17{row[1..]},9\n");
        Assert.Equal("example 0, column 1", Fails("optdigits").Place);
        Write("optdigits/optdigits.tes", $"{row},10\n");
        Assert.Contains("a digit 0..9", Fails("optdigits").Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_named_by_its_file()
    {
        Write("t.csv", "1,a\n2,b\n3,a\n4,b\n5,a\n");
        Assert.Equal((4, 1), (Load($"csv:{_folder["t.csv"]}", s_raw).Training.Count,
            Load($"csv:{_folder["t.csv"]}", s_raw).HeldOut.Count));
    }

    [Fact]
    public void Gray_is_the_mean_of_the_scaled_channels()
    {
        Write("cifar10/train_10000.bin", StandInSets.Records(4, 10));
        Write("cifar10/test_2000.bin", StandInSets.Records(2, 10));
        DataSet gray = Load("cifar10", new DataOptions { Gray = true }).Training;
        Assert.Equal([32, 32, 1], gray.ExampleShape);
        Assert.Equal((float)((2 + 102 + 202) / 255.0 / 3), gray.Example(2)[0], 1e-7f);

        // Standardized first, channel by channel: each channel of record i is (i - 1.5) / sqrt(1.25), and so is their
        // mean.
        gray = Load("cifar10", new DataOptions { Gray = true, Scale = FeatureScale.Standardize }).Training;
        Assert.Equal((float)(0.5 / Math.Sqrt(1.25)), gray.Example(2)[0], 1e-6f);
    }

    [Fact]
    public void Damaged_files_and_files_of_another_set_are_refused()
    {
        StandInSets.WriteMnist(_folder["mnist"]);
        Write("mnist/train-images-idx3-ubyte",
            [0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 1, .. new byte[20]]);
        Assert.Equal("images of 28 x 28 x 1", Fails("mnist").Needed);
        Write("mnist/train-images-idx3-ubyte", StandInSets.Images(20)[..^1]);
        Fails("mnist");
        StandInSets.WriteMnist(_folder["mnist"]);
        Write("mnist/train-labels-idx1-ubyte", [.. StandInSets.Labels(20)[..^1], 10]);
        Assert.Equal(27, Fails("mnist").Offset);
    }

    [Fact]
    public void Shuffled_labels_touch_the_training_part_only()
    {
        StandInSets.WriteMnist(_folder["mnist"], training: 200, heldOut: 200);
        (DataSet plain, DataSet plainHeldOut) = Load("mnist", s_raw);
        (DataSet training, DataSet heldOut) = Load("mnist", s_raw with { ShuffledLabels = 1, Seed = 2 });
        Assert.NotEqual(plain.Labels, training.Labels);
        Assert.Equal(plain.Labels.Order(), training.Labels.Order());
        Assert.Equal(plainHeldOut.Labels, heldOut.Labels);
    }

    [Fact]
    public void The_real_sets_are_found_read_and_verified_where_checksums_are_known()
    {
        RealData.Require("mnist/train-images-idx3-ubyte.gz", "optdigits/optdigits.tra.gz");
        var catalog = new DataCatalog(RealData.Folder, null, _folder["none"]);
        Assert.All(catalog.Status("mnist", verify: true).Files,
            file => Assert.Equal(DataFileState.Verified, file.State));
        DataSet training = catalog.Load("mnist").Training;
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
            Enumerable.Range(0, 10).Select(digit => training.Labels.Count(label => label == digit)));

        // The mean and deviation of MNIST's training pixels that every PyTorch example uses: 0.1307, 0.3081.
        double mean = training.Features.Average(x => (double)x);
        Assert.Equal(0.1307, mean, 5e-5);
        Assert.Equal(0.3081, Math.Sqrt(training.Features.Average(x => (x - mean) * (x - mean))), 5e-5);
        (DataSet small, DataSet smallHeldOut) = catalog.Load("optdigits");
        Assert.Equal((3_823, 1_797), (small.Count, smallHeldOut.Count));
        Assert.All((string[])["cifar10", "cifar100", "svhn"], name => Assert.True(catalog.Status(name).IsReady));
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        _folder.Write(name, content);
    }

    private void Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    private DataPair Load(string name, DataOptions options) =>
        new DataCatalog(_folder.Path, null, _folder["none"]).Load(name, options);

    private DataFileException Fails(string name) => Assert.Throws<DataFileException>(() => Load(name, s_raw));
}
