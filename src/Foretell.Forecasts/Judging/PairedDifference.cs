using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;

namespace Foretell.Forecasts.Judging;

/// <summary>
/// How much better a score ranks the runs than plain accuracy at the same checkpoint does: the difference of their
/// Spearman correlations with final accuracy.
/// </summary>
/// <param name="Value">Positive where the score is better; null if either correlation is undefined.</param>
/// <param name="Low">Lower end of the percentile interval; null if undefined.</param>
/// <param name="High">Upper end.</param>
/// <param name="Replicates">Resamples behind the interval; those whose correlation is undefined are left out.</param>
/// <param name="Undefined">Why there is no value or no interval; null if there are both.</param>
public sealed record PairedDifference(double? Value, double? Low, double? High, int Replicates, string? Undefined)
{
    internal static PairedDifference None(string reason) => new(null, null, null, 0, reason);

    /// <summary>
    /// Of two correlations that are defined. Both are taken on the same resampled runs, so what they share cancels.
    /// </summary>
    internal static PairedDifference Of(
        double[] scores, double[] accuracies, double[] finalAccuracies, RandomStream stream, JudgeOptions options)
    {
        int runs = finalAccuracies.Length;
        double value = Difference(scores, accuracies, finalAccuracies);
        double[] score = new double[runs];
        double[] accuracy = new double[runs];
        double[] final = new double[runs];
        Interval interval = Bootstrap.Percentile(runs, Resampled, stream, options.Replicates, options.Confidence);
        return double.IsNaN(interval.Low)
            ? new(value, null, null, interval.Replicates, "most resamples have no correlation")
            : new(value, interval.Low, interval.High, interval.Replicates, null);

        double Resampled(ReadOnlySpan<int> indices)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                score[i] = scores[indices[i]];
                accuracy[i] = accuracies[indices[i]];
                final[i] = finalAccuracies[indices[i]];
            }

            return Difference(score, accuracy, final);
        }
    }

    private static double Difference(double[] scores, double[] accuracies, double[] finalAccuracies) =>
        Correlation.Spearman(scores, finalAccuracies).Value - Correlation.Spearman(accuracies, finalAccuracies).Value;
}
