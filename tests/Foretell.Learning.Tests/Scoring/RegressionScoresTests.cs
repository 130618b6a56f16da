using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Scoring;

public sealed class RegressionScoresTests
{
    // Sums of 40 terms in double, in another order than NumPy's.
    private const double Rounding = 1e-13;

    private static readonly double[] s_targets = [.. Enumerable.Range(0, 40).Select(k => 17 * k % 11 / 16.0)];

    private static readonly double[] s_predictions =
        [.. Enumerable.Range(0, 40).Select(k => 29 * k % 13 / 16.0 + s_targets[k] / 4)];

    [Fact]
    public void Scores_are_those_of_NumPy_and_SciPy()
    {
        RegressionScores scores = RegressionScores.Of(s_predictions, s_targets);
        Assert.Equal(RecordedScores.Score("r_squared"), scores.RSquared.Value, Rounding);
        Assert.Equal(RecordedScores.Score("mean_squared_error"), scores.MeanSquaredError, Rounding);
        Assert.Equal(RecordedScores.Score("mean_absolute_deviation"), scores.MeanAbsoluteDeviation, Rounding);
        Assert.Equal(RecordedScores.Score("kendall_tau"), scores.KendallTau.Value, Rounding);
        Assert.Equal(RecordedScores.Score("kendall_ceiling"), scores.KendallCeiling.Value, Rounding);
        Assert.Equal(RecordedScores.Score("spearman"), scores.Spearman.Value, Rounding);
    }

    [Fact]
    public void Tau_of_a_few_ties_is_the_one_worked_out_by_hand()
    {
        // Targets 1 1 2 3, predictions 1 2 2 1: of 6 pairs (1,3) is tied in none and concordant, (1,4) tied in the
        // predictions, (2,3) tied in them, (2,4) and (3,4) discordant, (1,2) tied in the targets.
        // (1 - 2) / sqrt((6 - 1) (6 - 2)).
        RegressionScores scores = RegressionScores.Of([1, 2, 2, 1], [1, 1, 2, 3]);
        Assert.Equal(-1 / Math.Sqrt(20), scores.KendallTau.Value, Rounding);
        Assert.Equal(Math.Sqrt(5 / 6.0), scores.KendallCeiling.Value, Rounding);
    }

    [Fact]
    public void A_perfect_ranking_without_ties_reaches_the_ceiling()
    {
        double[] targets =
            [.. Enumerable.Range(0, 200).Select(i => (double)new RandomStream(3, "t").Integer((ulong)i, 12))];
        double[] ranking = [.. targets.Select((t, i) => t + i * 1e-6)];
        RegressionScores scores = RegressionScores.Of(ranking, targets);
        Assert.Equal(scores.KendallCeiling.Value, scores.KendallTau.Value, Rounding);
        Assert.Equal(1, RegressionScores.Of(targets, targets).KendallTau.Value, Rounding);
    }

    [Fact]
    public void The_share_of_ties_of_SVHN_gives_the_published_ceiling()
    {
        // 15.48 % of pairs tied: √(1 - p) = 0.9194. 39.3 % of 1000 at one value and no other ties give p = 0.1543.
        double[] targets = [.. Enumerable.Range(0, 1000).Select(i => i < 393 ? 0.1959 : i / 1000.0)];
        Assert.Equal(0.9196, RegressionScores.CeilingOf(targets).Value, 1e-4);
    }

    [Fact]
    public void The_mean_of_the_targets_has_no_skill()
    {
        double[] mean = [.. Enumerable.Repeat(s_targets.Average(), 40)];
        RegressionScores scores = RegressionScores.Of(mean, s_targets);
        Assert.Equal(0, scores.RSquared.Value, Rounding);
        Assert.Equal("all predictions are equal", scores.KendallTau.Undefined);
        Assert.Equal("all predictions are equal", scores.Spearman.Undefined);
        Assert.True(scores.KendallCeiling.IsDefined);
    }

    [Fact]
    public void Equal_targets_leave_errors_and_say_why_the_rest_is_undefined()
    {
        RegressionScores scores = RegressionScores.Of([0.1, 0.2, 0.4], [0.1, 0.1, 0.1]);
        Assert.Equal("all targets are equal", scores.RSquared.Undefined);
        Assert.Equal("all targets are equal", scores.KendallTau.Undefined);
        Assert.Equal("all targets are equal", scores.KendallCeiling.Undefined);
        Assert.Equal("all targets are equal", scores.Spearman.Undefined);
        Assert.Equal(0.4 / 3, scores.MeanAbsoluteDeviation, Rounding);
        Assert.True(double.IsNaN(scores.RSquared.Value));
    }

    [Fact]
    public void Two_rows_have_errors_and_no_ranks()
    {
        RegressionScores scores = RegressionScores.Of([0.5, 0.5], [0.25, 0.75]);
        Assert.Equal(0, scores.RSquared.Value);
        Assert.Equal("needs at least 3 pairs, got 2", scores.KendallTau.Undefined);
        Assert.Equal("needs at least 3 pairs, got 2", scores.KendallCeiling.Undefined);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_prediction_that_is_no_number_is_the_worst(double bad)
    {
        RegressionScores scores = RegressionScores.Of([0.1, bad, 0.3], [0.1, 0.2, 0.3]);
        Assert.Equal(double.NegativeInfinity, scores.RSquared.Value);
        Assert.Equal(double.PositiveInfinity, scores.MeanSquaredError);
        Assert.Equal(double.PositiveInfinity, scores.MeanAbsoluteDeviation);
        Assert.Equal("a prediction is not finite", scores.KendallTau.Undefined);
    }

    [Fact]
    public void Targets_must_be_numbers_and_as_many()
    {
        Assert.Contains("target 1 is NaN", Assert.Throws<ArgumentException>(
            () => RegressionScores.Of([1, 2], [1, double.NaN])).Message);
        Assert.Throws<ArgumentException>(() => RegressionScores.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RegressionScores.Of([], []));
    }
}
