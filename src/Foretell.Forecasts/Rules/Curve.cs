using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// The learning curve of a run: the held-out metric after epochs 1 to a checkpoint, turned so that higher is better; epoch
/// 0 is not training.
/// </summary>
internal static class Curve
{
    /// <summary>Merits at epochs 1, 2, ... of a run that lacks none.</summary>
    public static double[] Of(History run, int checkpoint) =>
        [.. Enumerable.Range(1, checkpoint).Select(epoch => run.MeritAt(epoch))];

    /// <summary>The mean of merits, summed in their order.</summary>
    public static double Mean(ReadOnlySpan<double> merits)
    {
        double sum = 0;
        foreach (double merit in merits)
        {
            sum += merit;
        }

        return sum / merits.Length;
    }

    /// <summary>The first epoch without the metric, as a sentence; null when there is none.</summary>
    public static string? Lacks(string rule, History run, int checkpoint)
    {
        for (int epoch = 1; epoch <= checkpoint; epoch++)
        {
            if (run.FindMerit(epoch) is null)
            {
                return $"Rule '{rule}' needs the held-out {run.Metric.Name} of run {run.Run} at every epoch from 1 to "
                    + $"{checkpoint}; epoch {epoch} has none.";
            }
        }

        return null;
    }
}
