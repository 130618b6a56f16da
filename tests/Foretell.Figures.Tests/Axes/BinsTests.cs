using Foretell.Figures.Axes;

namespace Foretell.Figures.Tests.Axes;

public sealed class BinsTests
{
    [Fact]
    public void Edges_are_nice_numbers_that_enclose_the_values() =>
        Assert.Equal(new Bins(0, 2, 5), Bins.Over([.3, 4, 9.7], 5));

    [Fact]
    public void A_value_on_an_inner_edge_belongs_to_the_bin_above_and_the_largest_to_the_last() =>
        Assert.Equal([1, 2], new Bins(0, 1, 2).CountOf([0, 1, 2]));

    [Fact]
    public void Every_value_is_counted_once()
    {
        double[] values = [.. Enumerable.Range(0, 997).Select(i => i * 7919 % 1000 / 10.0)];
        foreach (int wanted in (int[])[1, 2, 5, 17, 200])
        {
            Assert.Equal(values.Length, Bins.Over(values, wanted).CountOf(values).Sum());
        }
    }

    [Fact]
    public void Equal_values_share_one_bin() =>
        Assert.Equal(4, Bins.Over([3, 3, 3, 3], null).CountOf([3, 3, 3, 3]).Max());
}
