using System.Text.Json;
using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

public sealed class FeatureSetTests
{
    // One rounding to float32.
    private const double Rounding = 6e-8;

    [Theory]
    [InlineData("weights", 4970)]
    [InlineData("weights.0", 160)]
    [InlineData("weights.1", 2320)]
    [InlineData("weights.2", 2320)]
    [InlineData("weights.3", 170)]
    [InlineData("wstats-glob", 7)]
    [InlineData("wstats-layers:0,1,2,3-qts:0,25,50,75,100", 56)]
    [InlineData("wstats-layers:3", 14)]
    [InlineData("wstats-layers:0,3", 28)]
    [InlineData("wstats-layers:last", 14)]
    [InlineData("wstats-layers", 56)]
    [InlineData("wnorm-layers:0,1,2,3-l1", 8)]
    [InlineData("wnorm-layers:0,1,2,3-l2", 8)]
    public void Lengths_are_those_published(string key, int length)
    {
        FeatureTable table = FeatureCatalog.Find(key).Compute(FeatureReference.Source(FeatureReference.Weights));
        Assert.Equal((1, length), (table.Rows, table.Columns.Count));
    }

    [Fact]
    public void The_parts_of_the_weights_are_the_weights()
    {
        FeatureSource source = FeatureReference.Source(FeatureReference.Weights);
        float[] parts = [.. Enumerable.Range(0, 4)
            .SelectMany(layer => FeatureCatalog.Find($"weights.{layer}").Compute(source).Values.ToArray())];
        Assert.Equal(FeatureReference.Weights, parts);
        Assert.Equal(FeatureReference.Weights, FeatureCatalog.Weights.Compute(source).Values.ToArray());
    }

    [Theory]
    [InlineData(StatisticsForm.Released)]
    [InlineData(StatisticsForm.Paper)]
    [InlineData(StatisticsForm.StatNN)]
    public void Statistics_are_those_of_NumPy_in_the_order_of_the_form(StatisticsForm form)
    {
        JsonElement[] blocks = form == StatisticsForm.StatNN
            ? [.. FeatureReference.Blocks.Chunk(2).SelectMany(layer => layer.Reverse())]
            : FeatureReference.Blocks;
        AssertClose([.. blocks.SelectMany(b => InOrder(form, b))], FeatureCatalog.LayerStatistics, form);
        AssertClose([.. InOrder(form, FeatureReference.All)], FeatureCatalog.Find("wstats-glob"), form);
    }

    [Fact]
    public void Places_of_the_published_order_hold()
    {
        IReadOnlyList<FeatureColumn> columns =
            FeatureCatalog.LayerStatistics.Columns(FeatureReference.Source(FeatureReference.Weights));
        Assert.Equal("layer-0/bias/minimum", columns[0].Name);
        Assert.Equal("layer-0/bias/maximum", columns[4].Name);
        Assert.Equal("layer-0/bias/standard-deviation", columns[5].Name);
        Assert.Equal("layer-0/kernel/minimum", columns[7].Name);
        Assert.Equal("layer-3/bias/minimum", columns[42].Name);
        Assert.Equal("layer-3/bias/maximum", columns[46].Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Norms_are_those_of_NumPy(int order) => AssertClose(
        [.. FeatureReference.Blocks.Select(b => b.GetProperty($"l{order}").GetDouble())],
        FeatureCatalog.Find($"wnorm-layers:0,1,2,3-l{order}"));

    [Fact]
    public void Permuting_channels_through_the_layers_leaves_statistics_and_norms()
    {
        float[] weights = FeatureReference.Weights;
        float[] permuted = [.. weights];
        int[] order = new RandomStream(1, "channels").Permutation(16);
        for (int c = 0; c < 16; c++)
        {
            // Bias and output of convolution 1, input of convolution 2; kernels are [h, w, in, out].
            permuted[c] = weights[order[c]];
            for (int tap = 0; tap < 9; tap++)
            {
                permuted[16 + tap * 16 + c] = weights[16 + tap * 16 + order[c]];
                Array.Copy(weights, 176 + (tap * 16 + order[c]) * 16, permuted, 176 + (tap * 16 + c) * 16, 16);
            }
        }

        Assert.NotEqual(weights, permuted);
        foreach (string key in (string[])["wstats-layers", "wstats-glob", "wnorm-layers-l1", "wnorm-layers-l2"])
        {
            FeatureTable table = FeatureCatalog.Find(key).Compute(FeatureReference.Source(weights, permuted));
            for (int i = 0; i < table.Columns.Count; i++)
            {
                Assert.Equal(table.Row(0)[i], table.Row(1)[i], Rounding * Math.Abs(table.Row(0)[i]));
            }
        }
    }

    [Fact]
    public void Networks_of_other_sizes_have_features_of_the_same_names()
    {
        WeightLayout narrow = Perceptron(8);
        WeightLayout wide = Perceptron(64);
        foreach (FeatureSet set in FeatureCatalog.Published
            .Where(f => f.Key.StartsWith("wstats", StringComparison.Ordinal)))
        {
            Assert.Equal(
                set.Columns(new FeatureSource(narrow, 0, (_, _) => { })),
                set.Columns(new FeatureSource(wide, 0, (_, _) => { })));
        }
    }

    [Fact]
    public void Hyperparameters_keep_the_order_of_the_notebook_and_the_optimizer_is_a_choice()
    {
        FeatureSource source = WithSettings();
        FeatureTable released = FeatureCatalog.Settings.Compute(source);
        Assert.Equal(
            ["w_init", "activation", "learning_rate", "init_std", "l2reg", "train_fraction", "dropout"],
            released.Columns.Select(c => c.Name));
        Assert.Equal([2, 1, 0.01f, 0.1f, 1e-4f, 0.5f, 0.2f], released.Row(0).ToArray());
        FeatureTable whole = FeatureCatalog.Settings.Compute(source, new FeatureOptions(WithOptimizer: true));
        Assert.Equal("optimizer", whole.Columns[^1].Name);
        Assert.Single(FeatureCatalog.Find("hyper.learning_rate")
            .Compute(source, new FeatureOptions(WithOptimizer: true)).Columns);
        Assert.Equal(4977, FeatureCatalog.Find("hyper+weights").Compute(source).Columns.Count);
        Assert.False(FeatureCatalog.Settings.NeedsWeights);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        FeatureSource source = FeatureReference.Source(FeatureReference.Weights);
        Assert.Contains(
            "need 'w_init'", Assert.Throws<ArgumentException>(() => FeatureCatalog.Settings.Compute(source)).Message);
        Assert.Contains("no layer 7", Assert.Throws<ArgumentException>(
            () => FeatureCatalog.Find("weights.7").Compute(source)).Message);
        float[] broken = [.. FeatureReference.Weights];
        broken[17] = float.NaN;
        Assert.Contains("weight 17 of network 1 is NaN", Assert.Throws<ArgumentException>(() =>
            FeatureCatalog.LayerStatistics.Compute(FeatureReference.Source(FeatureReference.Weights, broken))).Message);
    }

    private static FeatureSource WithSettings()
    {
        FeatureColumn[] columns =
        [
            new("activation", ["relu", "tanh"]), new("dropout"), new("init_std"), new("l2reg"), new("learning_rate"),
            new("optimizer", ["adam", "rmsprop", "sgd"]), new("train_fraction"),
            new("w_init", ["RandomNormal", "TruncatedNormal", "glorot_normal", "he_normal", "orthogonal"]),
        ];
        return FeatureReference.Source(FeatureReference.Weights) with
        {
            Settings = new FeatureTable(columns, new[] { 1, 0.2f, 0.1f, 1e-4f, 0.01f, 0, 0.5f, 2 }),
        };
    }

    private static WeightLayout Perceptron(int width) => WeightLayout.FromTensors(
    [
        ("dense1.kernel", 784 * width), ("dense1.bias", width), ("dense2.kernel", width * width),
        ("dense2.bias", width),
        ("dense3.kernel", width * width), ("dense3.bias", width), ("logits.kernel", width * 10), ("logits.bias", 10),
    ]);

    private static IEnumerable<double> InOrder(StatisticsForm form, JsonElement block)
    {
        IEnumerable<double> Named(params string[] names) => names.Select(n => block.GetProperty(n).GetDouble());
        return form switch
        {
            StatisticsForm.Released => FeatureReference.Percentiles(block).Concat(Named("deviation", "mean")),
            StatisticsForm.Paper => Named("mean", "variance").Concat(FeatureReference.Percentiles(block)),
            _ => Named("mean", "unbiased_variance").Concat(FeatureReference.Percentiles(block)),
        };
    }

    private static void AssertClose(double[] expected, FeatureSet set, StatisticsForm form = StatisticsForm.Released)
    {
        float[] actual = set.Compute(FeatureReference.Source(FeatureReference.Weights), new FeatureOptions(form))
            .Values.ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Rounding * Math.Abs(expected[i]));
        }
    }
}
