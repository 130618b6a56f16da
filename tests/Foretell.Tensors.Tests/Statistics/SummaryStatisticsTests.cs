using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using MathNet.Numerics.Statistics;

namespace Foretell.Tensors.Tests.Statistics;

public sealed class SummaryStatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(144)]
    [InlineData(1023)]
    [InlineData(1025)]
    [InlineData(50_001)]
    [InlineData(50_002)]
    [InlineData(50_003)]
    public void They_agree_with_MathNet(int count)
    {
        float[] values = new float[count];
        new RandomStream(3, "weights").FillNormal(values, 0.01, 0.05);
        AssertAgrees(values);
    }

    // Many equal values, values that share all leading bits, both zeros, extremes.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_agree_with_MathNet_for_awkward_values(int kind)
    {
        RandomStream stream = new(4, "awkward");
        AssertAgrees([.. Enumerable.Range(0, 9999).Select(i => kind switch
        {
            0 => stream.Integer((ulong)i, 3) - 1f,
            1 => BitConverter.Int32BitsToSingle(0x3F800000 + stream.Integer((ulong)i, 1000)),
            2 => i % 2 == 0 ? 0f : -0f,
            _ => (i % 2 == 0 ? 1e-38f : -1e36f) * (float)stream.Uniform((ulong)i),
        })]);
    }

    [Fact]
    public void The_variance_keeps_its_digits_beside_a_large_mean()
    {
        float[] values = [.. Enumerable.Range(0, 4000).Select(i => 4_000_000f + i % 2)];
        Assert.Equal(0.25, SummaryStatistics.Of(values).Variance, 1e-12);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_makes_all_of_them_NaN(float value)
    {
        SummaryStatistics statistics = SummaryStatistics.Of([1, value, 2]);
        const double None = double.NaN;
        Assert.Equal(new(None, None, None, None, None, None, None), statistics);
        Assert.True(double.IsNaN(statistics.StandardDeviation));
    }

    [Fact]
    public void They_allocate_nothing_with_scratch()
    {
        float[] values = new float[20_000];
        float[] scratch = new float[20_000];
        new RandomStream(3, "weights").FillNormal(values);
        SummaryStatistics.Of(values, scratch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SummaryStatistics.Of(values, scratch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void No_values_and_short_scratch_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SummaryStatistics.Of([]));
        Assert.Throws<ArgumentException>(() => SummaryStatistics.Of(new float[3], new float[2]));
    }

    [Fact]
    public void Quantiles_interpolate_between_the_order_statistics()
    {
        Assert.Equal(1.75, Quantile.Linear([1, 2, 3, 4], 0.25));
        Assert.Equal(2.5, Quantile.Linear([1, 2, 3, 4], 0.5));
        Assert.Equal(1, Quantile.Linear([1, 2, 3, 4], 0));
        Assert.Equal(4, Quantile.Linear([1, 2, 3, 4], 1));
        Assert.Equal(7, Quantile.Linear([7], 0.3));
        Assert.Throws<ArgumentException>(() => Quantile.Linear([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Linear([1], 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Linear([1], double.NaN));
    }

    private static void AssertAgrees(float[] values)
    {
        double[] wide = [.. values.Select(value => (double)value)];
        SummaryStatistics got = SummaryStatistics.Of(values);
        double scale = wide.Max(Math.Abs) + double.Epsilon;

        // Doubles over up to 50,000 terms.
        Assert.Equal(wide.Mean(), got.Mean, 1e-13 * scale);
        Assert.Equal(wide.PopulationVariance() + 0.0, values.Length == 1 ? 0 : got.Variance, 1e-12 * scale * scale);
        Assert.Equal(wide.Min(), got.Minimum);
        Assert.Equal(wide.Max(), got.Maximum);
        Assert.Equal(wide.QuantileCustom(0.25, QuantileDefinition.R7), got.LowerQuartile, 1e-15 * scale);
        Assert.Equal(wide.QuantileCustom(0.5, QuantileDefinition.R7), got.Median, 1e-15 * scale);
        Assert.Equal(wide.QuantileCustom(0.75, QuantileDefinition.R7), got.UpperQuartile, 1e-15 * scale);
    }
}
