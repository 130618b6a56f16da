using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

public sealed class WeightModificationTests
{
    private static readonly WeightLayout s_layout = WeightLayout.SmallCnn;

    [Fact]
    public void Eight_permutations_and_five_factors_are_published()
    {
        Assert.Equal(13, WeightModification.Published.Select(m => m.Name).Distinct().Count());
        Assert.Equal([2, 10, 100, 0.1f, 0.001f], WeightModification.Published.Skip(8).Select(m => m.Factor));
    }

    [Theory]
    [InlineData(0, "0:8")]
    [InlineData(1, "0:2 2:4 4:6 6:8")]
    [InlineData(2, "0:2 2:4 4:6")]
    [InlineData(3, "6:8")]
    [InlineData(4, "0,2,4,6 1,3,5,7")]
    [InlineData(5, "0 1 2 3 4 5 6 7")]
    [InlineData(6, "0 1 2 3 4 5")]
    [InlineData(7, "6 7")]
    public void A_permutation_keeps_the_weights_of_each_of_its_groups(int number, string groups)
    {
        float[] weights = [.. Enumerable.Range(0, 4970).Select(i => (float)i)];
        float[] changed = [.. weights];
        WeightModification.Published[number].Apply(s_layout, changed, new RandomStream(1, "test"));
        HashSet<int> moving = [];
        foreach (string group in groups.Split(' '))
        {
            int[] places = [.. Blocks(group).SelectMany(b => Enumerable.Range(b.Start, b.Length))];
            float[] inside = [.. places.Select(i => changed[i])];
            Assert.Equal(places.Select(i => (float)i), inside.Order());
            Assert.NotEqual(places.Select(i => (float)i), inside);
            // Mixed: something of every block has left it.
            Assert.All(Blocks(group), b => Assert.Equal(
                Blocks(group).Count > 1, Enumerable.Range(b.Start, b.Length).Any(
                    i => changed[i] < b.Start || changed[i] >= b.Start + b.Length)));
            moving.UnionWith(places);
        }

        Assert.All(
            Enumerable.Range(0, 4970).Where(i => !moving.Contains(i)), i => Assert.Equal(weights[i], changed[i]));
    }

    [Fact]
    public void A_factor_multiplies_every_weight()
    {
        float[] weights = [.. FeatureReference.Weights];
        WeightModification.Scale(0.1f).Apply(s_layout, weights, new RandomStream(1, "test"));
        Assert.Equal(FeatureReference.Weights.Select(w => w * 0.1f), weights);
    }

    [Fact]
    public void Shares_of_blocks_add_up_and_means_are_by_weight()
    {
        double[] importances = new double[4970];
        importances[3] = 8;
        importances[4809] = 20;
        importances[4969] = 4;
        var shares = BlockShares.Of(s_layout, importances);
        Assert.Equal([0.25, 0, 0, 0, 0, 0, 0.625, 0.125], shares.Select(s => s.Share));
        Assert.Equal(2, shares[6].Mean);
        Assert.Equal(4 / 160.0, shares[7].Mean);
        Assert.All(BlockShares.Of(s_layout, new double[4970]), s => Assert.Equal(0, s.Share));
        Assert.Throws<ArgumentException>(() => BlockShares.Of(s_layout, new double[4969]));
    }

    // "0:2" is blocks 0 and 1, "0,2" are blocks 0 and 2.
    private static List<WeightBlock> Blocks(string group) => group.Contains(':', StringComparison.Ordinal)
        ? [.. s_layout.Blocks.Skip(int.Parse(group.Split(':')[0])).Take(
            int.Parse(group.Split(':')[1]) - int.Parse(group.Split(':')[0]))]
        : [.. group.Split(',').Select(b => s_layout.Blocks[int.Parse(b)])];
}
