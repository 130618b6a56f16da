using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Oracle = MathNet.Numerics.Statistics.Correlation;

namespace Foretell.Tensors.Tests.Statistics;

public sealed class CorrelationTests
{
    private delegate Coefficient Measure(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static readonly Measure[] All = [Correlation.Pearson, Correlation.Spearman, Correlation.KendallTauB];

    [Fact]
    public void Ranks_of_ties_are_their_mean()
    {
        Assert.Equal([1, 2.5, 4, 2.5], Ranks.Average([-3, 5, 7, 5]));
        Assert.Equal([2, 2, 2], Ranks.Average([0, -0.0, 0]));
        Assert.Equal([2, 1, 3], Ranks.Average([0, double.NegativeInfinity, double.PositiveInfinity]));
        Assert.Empty(Ranks.Average([]));
    }

    [Theory]
    [InlineData(3, 1000)]
    [InlineData(10, 4)]
    [InlineData(137, 20)]
    [InlineData(1000, 100_000)]
    public void Coefficients_agree_with_their_definitions(int count, int levels)
    {
        RandomStream stream = new((ulong)count, "pairs");
        double[] x = [.. Enumerable.Range(0, count).Select(i => (double)stream.Integer((ulong)i, levels))];
        double[] y = [.. x.Select((value, i) => value + stream.At(1).Integer((ulong)i, levels))];
        Assert.Equal(Oracle.Pearson(x, y), Correlation.Pearson(x, y).Value, 1e-13);
        Assert.Equal(Oracle.Spearman(x, y), Correlation.Spearman(x, y).Value, 1e-13);
        Assert.Equal(KendallByPairs(x, y), Correlation.KendallTauB(x, y).Value, 1e-13);
        double[] opposite = [.. y.Select(value => -value)];
        Assert.Equal(-Oracle.Spearman(x, y), Correlation.Spearman(x, opposite).Value, 1e-13);
        Assert.Equal(-KendallByPairs(x, y), Correlation.KendallTauB(x, opposite).Value, 1e-13);
    }

    // By hand: ranks 1 2 3 4 5 against 2 1 4 3 5, sum of squared differences 4: 1 - 6 * 4 / (5 * 24); 8 pairs agree, 2
    // do not.
    [Fact]
    public void Coefficients_agree_with_a_hand_computed_example()
    {
        Assert.Equal(0.8, Correlation.Spearman([10, 20, 30, 40, 50], [0.2, 0.1, 0.4, 0.3, 0.5]).Value, 1e-15);
        Assert.Equal(0.6, Correlation.KendallTauB([10, 20, 30, 40, 50], [0.2, 0.1, 0.4, 0.3, 0.5]).Value, 1e-15);
    }

    [Fact]
    public void Monotone_functions_leave_rank_coefficients_at_one()
    {
        double[] x = [1, 2, 3, 4];
        double[] y = [1, 10, 100, double.PositiveInfinity];
        Assert.Equal(1, Correlation.Spearman(x, y).Value, 1e-15);
        Assert.Equal(1, Correlation.KendallTauB(x, y).Value, 1e-15);
    }

    [Fact]
    public void Pearson_survives_very_large_and_very_small_values()
    {
        Assert.Equal(1, Correlation.Pearson([1e200, 2e200, 3e200], [1e-200, 2e-200, 3e-200]).Value, 1e-15);
    }

    [Fact]
    public void Fewer_than_three_pairs_and_constants_are_undefined_with_a_reason()
    {
        foreach (Measure measure in All)
        {
            Coefficient few = measure([1, 2], [1, 2]);
            Assert.True(double.IsNaN(few.Value) && !few.IsDefined);
            Assert.Equal("needs at least 3 pairs, got 2", few.Undefined);
            Assert.Equal("needs at least 3 pairs, got 0", measure([], []).Undefined);
            Assert.Equal("all values of the first variable are equal", measure([1, 1, 1], [1, 2, 3]).Undefined);
            Assert.Equal("all values of the second variable are equal", measure([1, 2, 3], [7, 7, 7]).Undefined);
            Assert.Null(measure([1, 2, 3], [7, 7, 8]).Undefined);
        }
    }

    [Fact]
    public void NaN_and_unpaired_values_are_refused()
    {
        foreach (Measure measure in All)
        {
            Assert.Throws<ArgumentException>(() => measure([1, double.NaN, 3], [1, 2, 3]));
            Assert.Throws<ArgumentException>(() => measure([1, 2, 3], [double.NaN, 2, 3]));
            Assert.Throws<ArgumentException>(() => measure([1, 2, 3], [1, 2]));
        }

        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1, 2, double.PositiveInfinity], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Ranks.Average([double.NaN]));
    }

    private static double KendallByPairs(double[] x, double[] y)
    {
        double product = 0, untiedX = 0, untiedY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int signX = Math.Sign(x[i] - x[j]), signY = Math.Sign(y[i] - y[j]);
                product += signX * signY;
                untiedX += signX * signX;
                untiedY += signY * signY;
            }
        }

        return product / Math.Sqrt(untiedX * untiedY);
    }
}
