using Foretell.Formats.Tables;
using Foretell.Formats.Tests;
using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class TableDataTests : IDisposable
{
    private static readonly DataOptions s_raw = new() { Scale = FeatureScale.None, HeldOutFraction = 0.25, Seed = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_features_and_categories_are_indicators()
    {
        string path = _folder.Write("t.csv", "1,red,a\n2,blue,b\n3,red,a\n4,green,b\n");
        string heldOut = _folder.Write("h.csv", "9,green,b\n");
        DataPair pair = TableData.Read(path, s_raw with { HeldOutFile = heldOut });
        Assert.Equal([4], pair.Training.ExampleShape);
        Assert.Equal([1, 0, 0, 1, 2, 1, 0, 0, 3, 0, 0, 1, 4, 0, 1, 0], pair.Training.Features);
        Assert.Equal([9, 0, 1, 0], pair.HeldOut.Features);
        Assert.Equal(["a", "b"], pair.Training.ClassNames);
        Assert.Equal([1], pair.HeldOut.Labels);
    }

    [Fact]
    public void Every_row_is_in_one_part_and_the_seed_decides_in_which()
    {
        string path = _folder.Write("t.csv", string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i % 2}\n")));
        (DataSet training, DataSet heldOut) = TableData.Read(path, s_raw);
        Assert.Equal((30, 10), (training.Count, heldOut.Count));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (float)i), training.Features.Concat(heldOut.Features).Order());
        Assert.Equal(heldOut.Features, TableData.Read(path, s_raw).HeldOut.Features);
        Assert.NotEqual(heldOut.Features, TableData.Read(path, s_raw with { Seed = 2 }).HeldOut.Features);
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal((int)training.Features[i] % 2, training.Labels[i]));
    }

    [Fact]
    public void Scales_come_from_the_training_rows_alone()
    {
        string path = _folder.Write("t.csv", "1,5,a\n3,5,b\n");
        string heldOut = _folder.Write("h.csv", "5,6,a\n");
        Assert.Equal([2, 0], Scaled(FeatureScale.Unit));
        Assert.Equal([3, 0], Scaled(FeatureScale.Symmetric));
        Assert.Equal([3, 0], Scaled(FeatureScale.Standardize));

        float[] Scaled(FeatureScale scale) =>
            TableData.Read(path, s_raw with { Scale = scale, HeldOutFile = heldOut }).HeldOut.Features;
    }

    [Fact]
    public void Filled_in_means_come_from_the_training_rows_alone()
    {
        string path = _folder.Write("t.csv", string.Concat(Enumerable.Range(0, 40).Select(i =>
            i % 4 == 0 ? $"?,{i},a\n" : $"{i * i},{i},b\n")));
        DataOptions options = s_raw with { Table = new TableOptions { Missing = MissingValues.Fill } };
        (DataSet training, DataSet heldOut) = TableData.Read(path, options);
        float mean = (float)Enumerable.Range(0, training.Count).Select(i => training.Example(i)[1])
            .Where(i => i % 4 != 0).Average(i => (double)i * i);
        foreach (DataSet part in (DataSet[])[training, heldOut])
        {
            Assert.All(Enumerable.Range(0, part.Count), i => Assert.Equal(
                part.Example(i)[1] % 4 == 0 ? mean : part.Example(i)[1] * part.Example(i)[1], part.Example(i)[0]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.001)]
    [InlineData(double.NaN)]
    public void A_split_that_leaves_a_part_empty_is_refused(double fraction)
    {
        string path = _folder.Write("t.csv", "1,a\n2,b\n3,a\n");
        Assert.Throws<ArgumentException>(() => TableData.Read(path, s_raw with { HeldOutFraction = fraction }));
    }

    [Fact]
    public void A_stratified_split_gives_each_class_its_share()
    {
        // 90 rows of a, 10 of b, 4 of c: a quarter of each, with what is left over to the largest remainder.
        string path = _folder.Write("t.csv", string.Concat(Enumerable.Range(0, 104).Select(i =>
            $"{i},{(i < 90 ? "a" : i < 100 ? "b" : "c")}\n")));
        (DataSet training, DataSet heldOut) = TableData.Read(path, s_raw with { Stratified = true });
        int[] held = [.. Enumerable.Range(0, 3).Select(k => heldOut.Labels.Count(label => label == k))];
        Assert.Equal(26, held.Sum());
        Assert.Equal([23, 2, 1], held);
        Assert.Equal(
            Enumerable.Range(0, 104).Select(i => (float)i), training.Features.Concat(heldOut.Features).Order());
        Assert.NotEqual(
            heldOut.Features, TableData.Read(path, s_raw with { Stratified = true, Seed = 2 }).HeldOut.Features);
    }

    [Fact]
    public void Numbers_to_predict_are_standardized_by_the_training_rows_and_keep_their_unit()
    {
        string path = _folder.Write("t.csv", "1,10.5\n2,20.5\n3,30.5\n4,40.5\n");
        DataOptions options = s_raw with
        {
            Scale = FeatureScale.Standardize,
            HeldOutFile = _folder.Write("h.csv", "5,50.5\n"),
            Table = new TableOptions { NumericLabels = true },
        };
        (DataSet training, DataSet heldOut) = TableData.Read(path, options);
        double deviation = Math.Sqrt(125);
        NumberTargets targets = Assert.IsType<NumberTargets>(training.Targets);
        Assert.Equal(deviation, targets.Unit, 1e-6);
        Assert.Equal(
            ((double[])[-15, -5, 5, 15]).Select(x => x / deviation), targets.Values.Select(x => (double)x),
            (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(25 / deviation, heldOut.Targets.Values[0], 1e-6);
        Assert.Empty(training.ClassNames);
        Assert.Equal(
            [10.5f, 20.5f, 30.5f, 40.5f],
            TableData.Read(path, options with { Scale = FeatureScale.None }).Training.Targets.Values);
    }

    [Fact]
    public void Numbers_are_not_split_by_class()
    {
        string path = _folder.Write("t.csv", "1,10.5\n2,20.5\n3,30.5\n4,40.5\n");
        Assert.Contains("needs classes", Assert.Throws<ArgumentException>(() => TableData.Read(path, s_raw with
        {
            Stratified = true,
            Table = new TableOptions { NumericLabels = true },
        })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_table_becomes_a_pair()
    {
        RealData.Require("tabular/adult-train.csv.gz", "tabular/adult-test.csv.gz");
        (DataSet training, DataSet heldOut) = TableData.Read(
            RealData.PathOf("tabular/adult-train.csv.gz"), new DataOptions
            {
                Scale = FeatureScale.Standardize,
                HeldOutFile = RealData.PathOf("tabular/adult-test.csv.gz"),
                Table = new TableOptions { Missing = MissingValues.Fill, LabelTrim = "." },
            });
        Assert.Equal((32_561, 16_281), (training.Count, heldOut.Count));

        // 6 numbers; 9 work classes (with "missing"), 16 educations, 7 marital states, 15 occupations (with "missing"),
        // 6 relationships, 5 races, 2 sexes, 42 countries (with "missing").
        Assert.Equal([6 + 9 + 16 + 7 + 15 + 6 + 5 + 2 + 42], training.ExampleShape);
        Assert.All(training.Features, value => Assert.True(float.IsFinite(value)));
    }
}
