using Foretell.Training.Data;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Tasks.Metrics;

public sealed class RegressionMetricTests
{
    // scikit-learn's documentation: r2_score 0.948, mean squared error 0.375.
    private static readonly float[] s_targets = [3, -0.5f, 2, 7];
    private static readonly float[] s_predicted = [2.5f, 0, 2, 8];

    [Fact]
    public void Published_examples_hold()
    {
        NumberTargets targets = new(s_targets);
        Assert.Equal(Math.Sqrt(0.375), Measured.Of(new RootMeanSquaredError(), s_predicted, targets), 1e-15);
        Assert.Equal(
            20 * Math.Sqrt(0.375),
            Measured.Of(new RootMeanSquaredError(), s_predicted, new NumberTargets(s_targets, unit: 20)), 1e-14);
        Assert.Equal(1 - 1.5 / 29.1875, Measured.Of(new RSquared(), s_predicted, targets), 1e-15);
    }

    [Fact]
    public void Vectors_are_averaged_over_their_numbers()
    {
        VectorTargets targets = new([1, 10, 2, 30, 6, 20], 2);
        float[] predicted = [1, 10, 3, 30, 6, 24];
        Assert.Equal(Math.Sqrt(17 / 6.0), Measured.Of(new RootMeanSquaredError(), predicted, targets), 1e-15);
        Assert.Equal((1 - 1 / 14.0 + 1 - 16 / 200.0) / 2, Measured.Of(new RSquared(), predicted, targets), 1e-15);
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        // Deviations of 1 and 2 around 4e6, where float32 has steps of 0.5.
        float[] targets = [.. Enumerable.Range(0, 1000).Select(i => 4e6f + (i % 5) - 2)];
        Assert.Equal(
            0.5, Measured.Of(new RSquared(), [.. targets.Select((t, i) => t + (i % 2 == 0 ? 1 : -1))],
                new NumberTargets(targets)), 1e-12);
    }

    [Fact]
    public void Equal_targets_leave_R2_undefined() => Assert.Equal(
        double.NaN, Measured.Of(new RSquared(), [1, 2], new NumberTargets([3, 3])));

    [Fact]
    public void Errors_are_better_when_lower_and_explained_variance_when_higher()
    {
        Assert.True(new RootMeanSquaredError().Ranking.IsBetter(1, 2));
        Assert.True(new RSquared().Ranking.IsBetter(0.5, -2));
    }
}
