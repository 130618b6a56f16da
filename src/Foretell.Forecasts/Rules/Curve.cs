using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// The learning curve of a run: held-out accuracies after epochs 1 to a checkpoint; epoch 0 is not training.
/// </summary>
internal static class Curve
{
    /// <summary>Accuracies at epochs 1, 2, ... of a run that lacks none.</summary>
    public static double[] Of(History run, int checkpoint) =>
        [.. Enumerable.Range(1, checkpoint).Select(epoch => run.At(epoch).HeldOutAccuracy!.Value)];

    /// <summary>The mean of accuracies, summed in their order.</summary>
    public static double Mean(ReadOnlySpan<double> accuracies)
    {
        double sum = 0;
        foreach (double accuracy in accuracies)
        {
            sum += accuracy;
        }

        return sum / accuracies.Length;
    }

    /// <summary>The first epoch without accuracy, as a sentence; null when there is none.</summary>
    public static string? Lacks(string rule, History run, int checkpoint)
    {
        for (int epoch = 1; epoch <= checkpoint; epoch++)
        {
            if (run.Find(epoch)?.HeldOutAccuracy is null)
            {
                return $"Rule '{rule}' needs the held-out accuracy of run {run.Run} at every epoch from 1 to "
                    + $"{checkpoint}; epoch {epoch} has none.";
            }
        }

        return null;
    }
}
