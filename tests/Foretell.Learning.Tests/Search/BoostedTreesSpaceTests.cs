using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

public sealed class BoostedTreesSpaceTests
{
    [Fact]
    public void Draws_fill_the_published_ranges()
    {
        BoostedTreesSettings[] drawn = Draw(BoostedTreesSpace.For(56));
        Assert.Equal(Enumerable.Range(5, 11), drawn.Select(s => s.MaximumDepth!.Value).Distinct().Order());
        Assert.Equal([63, 127, 255], drawn.Select(s => s.MaximumBins).Distinct().Order());
        Assert.Equal([1, 2, 3, 4, 5], drawn.Select(s => s.MinimumChildWeight).Distinct().Order());
        Assert.Equal(
            Enumerable.Range(1, 10).Select(i => i / 10.0), drawn.Select(s => s.RowFraction).Distinct().Order());
        Assert.All(drawn, s => Assert.Equal((2000, 500, 20), (s.Trees, s.Patience, s.MinimumRowsPerLeaf)));
        Ends(drawn.Select(s => s.L2), 0, 100);
        Ends(drawn.Select(s => s.ColumnFraction), 0.7, 1);
        Ends(drawn.Select(s => (double)s.Leaves), 2, 10_000);
        Ends(drawn.Select(s => Math.Log(s.LearningRate)), Math.Log(0.01), Math.Log(0.1));
        Ends(drawn.Select(s => Math.Log(s.L1)), Math.Log(1e-3), Math.Log(10));
    }

    [Fact]
    public void Wide_inputs_draw_few_columns_by_their_logarithm() => Ends(
        Draw(BoostedTreesSpace.For(2320)).Select(s => Math.Log(s.ColumnFraction)), Math.Log(0.01), Math.Log(0.1));

    [Theory]
    [InlineData(4970, true)]
    [InlineData(2320, true)]
    [InlineData(170, false)]
    [InlineData(56, false)]
    public void Published_inputs_are_wide_as_published(int columns, bool wide)
    {
        Assert.Equal(wide, BoostedTreesSpace.For(columns).IsWide);
        Assert.Equal(wide, BoostedTreesSpace.ForFewNetworks(columns).IsWide);
    }

    [Fact]
    public void Few_networks_can_learn_from_a_column_of_words()
    {
        // Five words that fix the target: settings made for thousands of rows would not look at them.
        string[] words = ["a", "b", "c", "d", "e"];
        float[] values = [.. Enumerable.Range(0, 200).Select(i => (float)(i * 7 % 5))];
        double[] targets = [.. values.Select(v => v * 3 % 5 / 5)];
        FeatureTable table = new([new FeatureColumn("w_init", words)], values);
        double[] predictions = new double[200];
        BoostedTreesSpace.ForFewNetworks(1).Draw(new RandomStream(1, "space")).Fit(table, targets, 1)
            .Predict(table, predictions);
        Assert.True(RegressionScores.RSquaredOf(predictions, targets).Value > 0.95);
    }

    private static BoostedTreesSettings[] Draw(BoostedTreesSpace space)
    {
        RandomStream stream = new(1, "space");
        return [.. Enumerable.Range(0, 1000).Select(i => (BoostedTreesSettings)space.Draw(stream.At((ulong)i)))];
    }

    // Nothing outside, something in both outer hundredths, the mean in the middle.
    private static void Ends(IEnumerable<double> values, double low, double high)
    {
        double[] all = [.. values];
        double width = high - low;
        Assert.All(all, v => Assert.InRange(v, low - 1e-12, high + 1e-12));
        Assert.InRange(all.Min(), low - 1e-12, low + width / 100);
        Assert.InRange(all.Max(), high - width / 100, high + 1e-12);
        Assert.InRange(all.Average(), low + 0.45 * width, low + 0.55 * width);
    }
}
