using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;

namespace Foretell.Learning.Scoring;

/// <summary>How far scores would move with other networks of the same kind: percentile intervals over resampled
/// rows.</summary>
/// <param name="RSquared">Of R².</param>
/// <param name="KendallTau">Of τ_b.</param>
public sealed record ScoreIntervals(Interval RSquared, Interval KendallTau)
{
    /// <summary>Resamples rows, predictions and targets in pairs.</summary>
    /// <param name="predictions">[n].</param>
    /// <param name="targets">[n], finite.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    /// <param name="replicates">Number of replicates, at least 1.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentException">As <see cref="RegressionScores"/>.</exception>
    public static ScoreIntervals Of(
        IReadOnlyList<double> predictions, IReadOnlyList<double> targets, ulong seed, int replicates = 1000,
        double confidence = 0.95)
    {
        double[] predicted = new double[targets.Count];
        double[] truth = new double[targets.Count];
        _ = RegressionScores.Of([.. predictions], [.. targets]);
        void Take(ReadOnlySpan<int> rows)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                (predicted[i], truth[i]) = (predictions[rows[i]], targets[rows[i]]);
            }
        }

        Interval rSquared = Bootstrap.Percentile(targets.Count, rows =>
        {
            Take(rows);
            return RegressionScores.RSquaredOf(predicted, truth).Value;
        }, new RandomStream(seed, "intervals"), replicates, confidence);
        Interval tau = Bootstrap.Percentile(targets.Count, rows =>
        {
            Take(rows);
            return RegressionScores.TauOf(predicted, truth).Value;
        }, new RandomStream(seed, "intervals"), replicates, confidence);
        return new ScoreIntervals(rSquared, tau);
    }
}
