using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class FeaturePercentilesTests
{
    [Fact]
    public void A_value_stands_where_the_share_of_values_below_it_says()
    {
        float[] values = new float[1000];
        new RandomStream(3, "values").FillNormal(values, 2, 5);
        FeaturePercentiles percentiles = FeaturePercentiles.Of(new FeatureTable([new("a")], values));
        // Counting is the oracle; between two of 101 quantiles lie ten values, which a line takes the place of.
        Assert.All([-10f, -3, 0, 1.5f, 2, 4, 9], value =>
            Assert.Equal(values.Count(v => v < value) / 1000.0, percentiles.Of(0, value), 0.005));
        Assert.Equal(0, percentiles.Of(0, -1e30f));
        Assert.Equal(1, percentiles.Of(0, 1e30f));
    }

    [Fact]
    public void Equal_values_stand_in_the_middle_of_their_quantiles()
    {
        // A quarter below 0, half at 0, a quarter above.
        float[] values = [.. Enumerable.Range(0, 100).Select(i => -1f - i), .. new float[200],
            .. Enumerable.Range(0, 100).Select(i => 1f + i)];
        FeaturePercentiles percentiles = FeaturePercentiles.Of(new FeatureTable([new("a")], values));
        Assert.Equal(0.5, percentiles.Of(0, 0), 0.005);
        Assert.Equal(0.25, percentiles.Of(0, -0.01f), 0.015);
        FeaturePercentiles constant = FeaturePercentiles.Of(new FeatureTable([new("a")], new float[20]));
        Assert.Equal([0, 0.5, 1], new float[] { -1e-6f, 0, 1e-6f }.Select(value => constant.Of(0, value)));
    }

    [Fact]
    public void Levels_are_percentiles_in_255_steps()
    {
        float[] values = [.. Enumerable.Range(0, 101).SelectMany(i => new float[] { i, -i })];
        FeaturePercentiles percentiles = FeaturePercentiles.Of(new FeatureTable([new("up"), new("down")], values));
        byte[] levels = new byte[2];
        percentiles.Read([20, -80], levels);
        Assert.Equal([51, 51], levels);
        percentiles.Read([200, -100], levels);
        Assert.Equal([255, 0], levels);
        Assert.Throws<ArgumentException>(() => percentiles.Read([1], levels));
    }

    [Fact]
    public void Quantiles_that_fall_or_are_too_few_are_refused()
    {
        float[] falling = [.. Enumerable.Range(0, 101).Select(i => -(float)i)];
        Assert.Throws<ArgumentException>(() => new FeaturePercentiles(1, falling));
        Assert.Throws<ArgumentException>(() => new FeaturePercentiles(2, new float[101]));
        // Two features: the second begins anew.
        Assert.Equal(2, new FeaturePercentiles(2, [.. falling.Reverse(), .. falling.Reverse()]).Columns);
    }
}
