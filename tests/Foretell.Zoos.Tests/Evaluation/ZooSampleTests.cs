using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Learning;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Tests.Zoos;

namespace Foretell.Zoos.Tests.Evaluation;

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
    public void Networks_that_end_at_different_epochs_are_refused()
    {
        // Each network's epochs are 0, 1, 2; network 2 loses its last row.
        _zoo.Rewrite("z", _zoo.Metrics("z")
            .Where(line => !line.Contains("/2/permanent_ckpt-2,", StringComparison.Ordinal)));
        float[] values = _zoo.Weights("z").ToSingles();
        int[] rows = [.. Enumerable.Range(0, 12).Where(row => row != 5)];
        NpyFile.Write<float>(
            Path.Combine(_zoo.Folder("z"), "weights.npy"),
            rows.SelectMany(row => values[(row * 4970)..((row + 1) * 4970)]).ToArray(), 11, 4970);
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        string message = Assert.Throws<ArgumentException>(() => ZooSample.Of(collection)).Message;
        Assert.Contains("'z' needs networks that end at one epoch", message);
        Assert.Contains("got 1 at epoch 1, 3 at epoch 2.", message);
    }

    [Fact]
    public void A_network_that_stands_in_a_collection_twice_is_refused_and_left_out_by_an_import()
    {
        // Rows 2, 5, 8 and 11 are the last of networks 1 to 4; equal starts are no reason.
        float[] values = _zoo.Weights("z").ToSingles();
        Copy(0, 3);
        Save();
        using (Collection starts = Collection.Open(_zoo.Folder("z")))
        {
            ZooSample.Of(starts);
        }

        Copy(2, 8);
        Copy(2, 11);
        Save();
        using (Collection collection = Collection.Open(_zoo.Folder("z")))
        {
            string message = Assert.Throws<ArgumentException>(() => ZooSample.Of(collection, "it")).Message;
            Assert.StartsWith("'it' needs each network once", message);
            Assert.Matches(
                @"'foretell/\S+/1' \(row 2\) and 'foretell/\S+/3' \(row 8\) end in the same weights, and 1 more",
                message);
            Assert.EndsWith($"'foretell zoo import {_zoo.Folder("z")} --out OTHER' keeps the first of each.", message);
        }

        ZooSummary summary =
            ZooImport.Run(new ZooImportOptions { Source = _zoo.Folder("z"), Folder = _zoo.Folder("once") });
        Assert.Equal((2, 6L), (summary.Networks, summary.Rows));
        Assert.All(summary.Left, left =>
            Assert.Matches("^ends in the same weights as network foretell/.*/1$", left.Reason));
        using Collection once = Collection.Open(_zoo.Folder("once"));
        Assert.Equal(["1", "2"], once.Networks.Select(network => network.Id));
        ZooSample.Of(once);

        void Copy(int from, int to) => values.AsSpan(from * 4970, 4970).CopyTo(values.AsSpan(to * 4970));

        void Save() => NpyFile.Write<float>(Path.Combine(_zoo.Folder("z"), "weights.npy"), values, 12, 4970);
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
        ZooSample b =
            With(MadeUpZoo.Of("b", 1, seed: 2), [new("rate"), new("data", ["c", "b"]), new("width", ["x"])], [7, 0, 0]);
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
    public void Networks_that_two_collections_share_are_refused_and_one_is_named()
    {
        ZooSample a = MadeUpZoo.Of("a", 20);
        ZooSample grown = MadeUpZoo.Of("grown", 60);
        ZooSample other = MadeUpZoo.Of("other", seed: 2);
        string union = Assert.Throws<ArgumentException>(() => ZooSample.Union([a, other, grown])).Message;
        Assert.Contains(
            "'a' and 'grown' both hold network 1, and 20 networks stand in more than one collection", union);
        Assert.Equal(union, Assert.Throws<ArgumentException>(() => ZooTransfer.Run(
            [a, other, grown], FeatureCatalog.LayerStatistics, "boosted-trees", new EvaluationOptions())).Message);
        // Equal accuracies alone are no reason: few test images make them likely.
        ZooSample.Union([a, other with { Accuracies = a.Accuracies }]);
    }

    [Fact]
    public void A_collection_imported_again_without_its_last_network_is_refused()
    {
        ZooImport.Run(new ZooImportOptions
        {
            Source = _zoo.Folder("z"),
            Folder = _zoo.Folder("paper"),
            PaperCompatible = true,
        });
        using Collection all = Collection.Open(_zoo.Folder("z"));
        using Collection paper = Collection.Open(_zoo.Folder("paper"));
        string message = Assert.Throws<ArgumentException>(
            () => ZooSample.Union([ZooSample.Of(paper), ZooSample.Of(all)])).Message;
        Assert.Contains("'paper' and 'z' both hold network 1, and 3 networks stand in more than one", message);
    }

    [Fact]
    public void One_shared_network_is_found_wherever_it_stands()
    {
        ZooSample a = MadeUpZoo.Of("a", 5) with { Networks = ["p", "q", "r", "s", "t"] };
        ZooSample b = MadeUpZoo.Of("b", 7, seed: 2);
        ZooSample with = b with
        {
            Source = b.Source with
            {
                Read = (network, weights) =>
                {
                    (network == 6 ? a : b).Source.Read(network == 6 ? 2 : network, weights);
                },
            },
        };
        ZooSample.Union([a, b]);
        Assert.Contains("'a' and 'b' both hold network r (as network 7). Name each",
            Assert.Throws<ArgumentException>(() => ZooSample.Union([a, with])).Message);
    }
}
