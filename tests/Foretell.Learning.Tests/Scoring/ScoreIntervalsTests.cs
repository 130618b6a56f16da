using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Scoring;

public sealed class ScoreIntervalsTests
{
    [Fact]
    public void Intervals_hold_the_score_and_shrink_with_the_root_of_the_rows()
    {
        (ScoreIntervals few, RegressionScores scores) = Of(100);
        (ScoreIntervals many, _) = Of(1600);
        Assert.InRange(scores.RSquared.Value, few.RSquared.Low, few.RSquared.High);
        Assert.InRange(scores.KendallTau.Value, few.KendallTau.Low, few.KendallTau.High);
        double ratio = (few.RSquared.High - few.RSquared.Low) / (many.RSquared.High - many.RSquared.Low);
        // A fourth in expectation; both widths are estimates.
        Assert.InRange(ratio, 2.5, 6.5);
    }

    [Fact]
    public void A_perfect_prediction_has_an_interval_of_one_point()
    {
        double[] targets = [.. Enumerable.Range(0, 50).Select(i => i / 50.0)];
        ScoreIntervals intervals = ScoreIntervals.Of(targets, targets, 1, replicates: 50);
        Assert.Equal((1, 1), (intervals.RSquared.Low, intervals.RSquared.High));
        Assert.Equal(1, intervals.KendallTau.Low, 1e-12);
    }

    private static (ScoreIntervals, RegressionScores) Of(int rows)
    {
        RandomStream stream = new(1, "noise");
        double[] targets = [.. Enumerable.Range(0, rows).Select(i => stream.Normal(2 * (ulong)i))];
        double[] predictions = [.. targets.Select((t, i) => t + 0.5 * stream.Normal(2 * (ulong)i + 1))];
        return (ScoreIntervals.Of(predictions, targets, 3, replicates: 300), RegressionScores.Of(predictions, targets));
    }
}
