using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Training.Tests.Tasks.Metrics;

/// <summary>Metrics of predictions given as arrays.</summary>
internal static class Measured
{
    /// <param name="metric">The metric.</param>
    /// <param name="predictions">[N, outputs].</param>
    /// <param name="targets">[N].</param>
    public static double Of(Metric metric, float[] predictions, Targets targets)
    {
        int outputs = predictions.Length / targets.Count;
        MetricAccumulator accumulator = metric.Start(targets, outputs, targets.Count);
        // Examples before a reset have no effect.
        for (int pass = 0; pass < 2; pass++)
        {
            accumulator.Reset();
            for (int i = 0; i < (pass == 0 ? targets.Count / 2 : targets.Count); i++)
            {
                accumulator.Add(predictions.AsSpan(i * outputs, outputs), targets.Of(i));
            }
        }

        return accumulator.Value;
    }

    /// <summary>Of hard predictions: each a logit vector that is largest there.</summary>
    public static double OfClasses(Metric metric, int[] predicted, int[] labels, int classes) => Of(
        metric, [.. predicted.SelectMany(k => Enumerable.Range(0, classes).Select(c => c == k ? 1f : 0f))],
        new ClassTargets(labels, classes));
}
