using Foretell.Forecasts.Features;
using Foretell.Forecasts.Regressors;
using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Lab.Zoos;
using Foretell.Lab.Zoos.Evaluation;

namespace Foretell.Lab.Tests.Zoos.Evaluation;

public sealed class ZooSampleTests : IDisposable
{
    private readonly TinyZoo _zoo = new();

    public ZooSampleTests() => _zoo.Build("z");

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public void A_collection_gives_final_weights_accuracies_and_settings()
    {
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        ZooSample sample = ZooSample.Of(collection);
        Assert.Equal("z", sample.Name);
        Assert.True(sample.Source.Layout.Matches(WeightLayout.SmallCnn));
        Assert.Equal(collection.Networks.Select(n => (double)n.Final.Metrics.TestAccuracy), sample.Accuracies);
        // Three checkpoints of each of four networks: the last are rows 2, 5, 8 and 11.
        float[] all = _zoo.Weights("z").ToSingles();
        FeatureTable weights = FeatureCatalog.Weights.Compute(sample.Source);
        Assert.Equal(all[(8 * 4970)..(9 * 4970)], weights.Row(2).ToArray());
        FeatureTable settings = FeatureCatalog.Settings.Compute(sample.Source, new FeatureOptions(WithOptimizer: true));
        Assert.Equal(["RandomNormal", "TruncatedNormal", "glorot_normal", "he_normal", "orthogonal"],
            settings.Columns[0].Categories);
        for (int i = 0; i < 4; i++)
        {
            CollectedNetwork network = collection.Networks[i];
            Assert.Equal((float)network.LearningRate!, settings.Row(i)[2]);
            Assert.Equal(network.Initialization, settings.Columns[0].Categories![(int)settings.Row(i)[0]]);
            Assert.Equal(network.Optimizer, settings.Columns[7].Categories![(int)settings.Row(i)[7]]);
        }
    }

    [Fact]
    public void A_setting_that_is_not_told_is_missing()
    {
        _zoo.Rewrite("z", _zoo.Metrics("z").Select((line, i) =>
        {
            string[] cells = line.Split(',');
            bool second = cells[17].EndsWith("/2", StringComparison.Ordinal)
                || cells[0].Contains("/2/", StringComparison.Ordinal);
            (cells[1], cells[5]) = i > 0 && second ? ("", "") : (cells[1], cells[5]);
            return string.Join(',', cells);
        }));
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        FeatureTable table = FeatureCatalog.Settings.Compute(ZooSample.Of(collection).Source);
        int network = collection.Networks.ToList().FindIndex(n => n.Id == "2");
        Assert.True(float.IsNaN(table.Row(network)[1]));
        Assert.True(float.IsNaN(table.Row(network)[6]));
        Assert.False(float.IsNaN(table.Row((network + 1) % 4)[1]));
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_named()
    {
        float[] values = _zoo.Weights("z").ToSingles();
        values[5 * 4970 + 3] = float.PositiveInfinity;
        NpyFile.Write<float>(Path.Combine(_zoo.Folder("z"), "weights.npy"), values, 12, 4970);
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        Assert.Contains("row 5", Assert.Throws<DataFileException>(
            () => FeatureCatalog.LayerStatistics.Compute(ZooSample.Of(collection).Source)).Message);
    }

    [Fact]
    public void A_union_has_the_networks_of_all_in_order()
    {
        ZooSample a = MadeUpZoo.Of("a", 5);
        ZooSample b = MadeUpZoo.Of("b", 7, seed: 2);
        ZooSample both = ZooSample.Union([a, b]);
        Assert.Equal(a.Accuracies.Concat(b.Accuracies), both.Accuracies);
        float[] Values(ZooSample sample) =>
            FeatureCatalog.Find("hyper.learning_rate").Compute(sample.Source).Values.ToArray();
        float[] Weights(ZooSample sample) => FeatureCatalog.Weights.Compute(sample.Source).Values.ToArray();
        Assert.Equal(Weights(a).Concat(Weights(b)), Weights(both));
        Assert.Equal(Values(a).Concat(Values(b)), Values(both));
        Assert.Contains("'wide' has (", Assert.Throws<ArgumentException>(
            () => ZooSample.Union([a, MadeUpZoo.Of("wide", 5, width: 24)])).Message);
    }

    [Fact]
    public void A_union_keeps_the_settings_that_all_have_and_joins_their_words()
    {
        ZooSample a = With(MadeUpZoo.Of("a", 2), [new("only_a"), new("data", ["b", "a"]), new("rate"), new("width")],
            [1, 1, 2, 3, 4, float.NaN, 5, 6]);
        ZooSample b = With(MadeUpZoo.Of("b", 1, seed: 2), [new("rate"), new("data", ["c", "b"]), new("width", ["x"])], [7, 0, 0]);
        FeatureTable settings = ZooSample.Union([a, b]).Source.Settings!;
        Assert.Equal(["data", "rate"], settings.Columns.Select(c => c.Name));
        Assert.Equal(["b", "a", "c"], settings.Columns[0].Categories!);
        Assert.Equal([1, 2, float.NaN, 5, 2, 7], settings.Values.ToArray());
        Assert.Null(ZooSample.Union([a, With(b, [new("data")], [1])]).Source.Settings);
        Assert.Null(ZooSample.Union([a, b with { Source = b.Source with { Settings = null } }]).Source.Settings);

        static ZooSample With(ZooSample sample, FeatureColumn[] columns, float[] values) =>
            sample with { Source = sample.Source with { Settings = new FeatureTable(columns, values) } };
    }

    [Fact]
    public void The_same_networks_twice_are_refused()
    {
        ZooSample a = MadeUpZoo.Of("a");
        ZooSample again = MadeUpZoo.Of("again");
        ZooSample other = MadeUpZoo.Of("other", seed: 2);
        string union = Assert.Throws<ArgumentException>(() => ZooSample.Union([a, other, again])).Message;
        Assert.Contains("'a' and 'again' hold the same ones", union);
        Assert.Equal(union, Assert.Throws<ArgumentException>(() => ZooTransfer.Run(
            [a, other, again], FeatureCatalog.LayerStatistics, "boosted-trees", new EvaluationOptions())).Message);
        // Equal accuracies alone are no reason: few test images make them likely.
        ZooSample.Union([a, other with { Accuracies = a.Accuracies }]);
    }
}
