using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;

namespace Foretell.Reproductions.Dai;

/// <summary>Scores of all runs at a checkpoint, and how they rank the final accuracies.</summary>
internal static class DaiScores
{
    private const int Replicates = 2000;

    public static double[] LabelFree(IReadOnlyList<History> runs, int epoch, EarlySuccessOptions options) =>
        [.. runs.Select(run => EarlySuccessIndicator.Read(run, epoch, options).LabelFree)];

    public static double[] WithLabels(IReadOnlyList<History> runs, int epoch, EarlySuccessOptions options) =>
        [.. runs.Select(run => EarlySuccessIndicator.Read(run, epoch, options).WithLabels ?? double.NaN)];

    public static double[] Shifts(IReadOnlyList<History> runs, int epoch, EarlySuccessOptions options) =>
        [.. runs.Select(run => EarlySuccessIndicator.Read(run, epoch, options).Shift)];

    public static double[] Accuracies(IReadOnlyList<History> runs, int epoch) =>
        [.. runs.Select(run => run.FindMetric(epoch) ?? double.NaN)];

    /// <summary>Difference of two scores' rank correlations with the final accuracy, and its paired 95 % bootstrap
    /// interval.</summary>
    public static string Gain(double[] score, double[] plain, double[] final)
    {
        double Difference(ReadOnlySpan<int> chosen)
        {
            Coefficient a = Correlation.Spearman(Pick(score, chosen), Pick(final, chosen));
            Coefficient b = Correlation.Spearman(Pick(plain, chosen), Pick(final, chosen));
            return a.IsDefined && b.IsDefined ? a.Value - b.Value : double.NaN;
        }

        double value = Difference([.. Enumerable.Range(0, final.Length)]);
        if (!double.IsFinite(value))
        {
            return "undefined";
        }

        Interval interval = Bootstrap.Percentile(final.Length, Difference, new RandomStream(1, "dai-gain"), Replicates);
        return $"{CellText.Signed(value)} [{CellText.Signed(interval.Low)}, {CellText.Signed(interval.High)}]";
    }

    private static double[] Pick(double[] values, ReadOnlySpan<int> chosen)
    {
        double[] picked = new double[chosen.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = values[chosen[i]];
        }

        return picked;
    }
}
