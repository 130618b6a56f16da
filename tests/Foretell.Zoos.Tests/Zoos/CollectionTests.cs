using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

public sealed class CollectionTests : IClassFixture<BuiltZoo>, IDisposable
{
    private readonly TinyZoo _zoo = new();

    public CollectionTests(BuiltZoo built) => built.CopyTo(Folder);

    private string Folder => _zoo.Folder("z");

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public void Networks_know_settings_checkpoints_and_the_last_of_these()
    {
        using Collection collection = Collection.Open(Folder);
        Assert.Equal(12, collection.RowCount);
        Assert.Equal(["1", "2", "3", "4"], collection.Networks.Select(network => network.Id));
        Assert.All(collection.Networks, network => Assert.Equal([0, 1, 2], network.Rows.Select(row => row.Epoch)));
        Assert.All(collection.Networks, network => Assert.Equal(2, network.Final.Epoch));
        CollectedNetwork first = collection.Networks[0];
        Assert.Equal("optdigits", first.DataSet);
        var candidate = TinyZoo.Of().Candidate(1);
        Assert.Equal(candidate.Settings.Optimizer.LearningRate, first.LearningRate);
        Assert.Equal(candidate.StandardDeviation, first.InitialDeviation);
        Assert.Equal(candidate.Settings.Optimizer.Optimizer.Kind, first.Optimizer);
    }

    [Fact]
    public void Rows_are_those_of_the_file_in_any_order()
    {
        using Collection collection = Collection.Open(Folder);
        float[] all = _zoo.Weights("z").ToSingles();
        float[] two = new float[2 * 4970];
        collection.ReadWeights([7, 2], two);
        Assert.Equal(all[(7 * 4970)..(8 * 4970)].Concat(all[(2 * 4970)..(3 * 4970)]), two);
        Assert.Throws<ArgumentException>(() => collection.ReadWeights([1], two));
        Assert.ThrowsAny<ArgumentException>(() => collection.ReadWeights(12, new float[4970]));
    }

    [Fact]
    public void The_paper_left_out_the_last_run()
    {
        using Collection collection = Collection.Open(Folder, paperCompatible: true);
        Assert.Equal(["1", "2", "3"], collection.Networks.Select(network => network.Id));
    }

    [Fact]
    public void A_table_without_gzip_and_other_column_orders_are_read()
    {
        string[][] cells = [.. _zoo.Metrics("z").Select(line => line.Split(','))];
        _zoo.Rewrite("z", cells.Select(row => string.Join(',', row.Reverse())));
        using Collection collection = Collection.Open(Folder);
        Assert.Equal(4, collection.Networks.Count);
    }

    [Fact]
    public void Truncated_weights_are_refused()
    {
        string path = Path.Combine(Folder, "weights.npy");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Refused("weights.npy", "truncated");
    }

    [Fact]
    public void Tables_of_other_lengths_are_refused()
    {
        _zoo.Rewrite("z", _zoo.Metrics("z")[..^1]);
        Refused("needed 12 rows", "got 11");
    }

    [Fact]
    public void Rows_of_another_length_are_refused()
    {
        NpyFile.Write<float>(Path.Combine(Folder, "weights.npy"), new float[12 * 4969], 12, 4969);
        Refused("rows of 4970 weights", "rows of 4969");
    }

    [Theory]
    [InlineData("160,176", "161,177", "160, where the block before it ends")]
    [InlineData("16,160,144", "16,161,145", "needed 160")]
    [InlineData("(16, 10)", "(16 by 10)", "positive lengths")]
    [InlineData("varname,start_idx", "name,start", "start_idx")]
    public void Layouts_that_contradict_themselves_are_refused(string right, string wrong, string message)
    {
        string path = Path.Combine(Folder, "layout.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace(right, wrong, StringComparison.Ordinal));
        Refused("layout.csv", message);
    }

    [Theory]
    [InlineData("test_accuracy", "accuracy", "test_accuracy")]
    [InlineData("modeldir", "dir", "modeldir")]
    [InlineData("config.l2reg", "config.dropout", "'config.dropout' twice")]
    public void Tables_with_wrong_columns_are_refused(string right, string wrong, string message)
    {
        _zoo.Rewrite("z", _zoo.Metrics("z").Select(
            (line, i) => i == 0 ? line.Replace(right, wrong, StringComparison.Ordinal) : line));
        Refused("line 1", message);
    }

    [Theory]
    [InlineData(19, "1.5", "a share in [0, 1]")]
    [InlineData(19, "nan", "a share in [0, 1]")]
    [InlineData(19, "high", "a number")]
    [InlineData(18, "0.5", "an epoch")]
    [InlineData(18, "1", "each epoch of")]
    public void Impossible_values_are_named_with_line_and_column(int column, string value, string message)
    {
        _zoo.Rewrite("z", _zoo.Metrics("z").Select((line, i) =>
        {
            string[] cells = line.Split(',');
            cells[column] = i == 3 ? value : cells[column];
            return string.Join(',', cells);
        }));
        Refused("line 4", message);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_named_with_row_and_tensor()
    {
        NpyArray weights = _zoo.Weights("z");
        float[] values = weights.ToSingles();
        values[5 * 4970 + 170] = float.NaN;
        NpyFile.Write<float>(Path.Combine(Folder, "weights.npy"), values, 12, 4970);
        using Collection collection = Collection.Open(Folder);
        string message = Assert.Throws<DataFileException>(() => collection.ReadWeights(5, new float[4970])).Message;
        Assert.Contains("row 5 (", message, StringComparison.Ordinal);
        Assert.Contains("index 170 (sequential/conv2d_1/bias:0)", message, StringComparison.Ordinal);
        Assert.False(collection.TryReadWeights(5, new float[4970], out int index));
        Assert.Equal(170, index);
    }

    [Fact]
    public void A_folder_that_is_none_is_refused()
    {
        Assert.Throws<DataFileException>(() => Collection.Open(_zoo.Folder("nothing")));
        File.Delete(Path.Combine(Folder, "metrics.csv.gz"));
        Refused("metrics.csv.gz", "no such file");
    }

    private void Refused(params string[] parts)
    {
        string message = Assert.Throws<DataFileException>(() => Collection.Open(Folder)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
