using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>A metric that is computed from a confusion matrix.</summary>
/// <remarks>A prediction that is NaN, or an output beyond the classes, counts as wrong. Memory: k (k + 1) counts for k
/// classes.</remarks>
public abstract class ConfusionMetric : Metric
{
    /// <inheritdoc/>
    public sealed override string Needs => "classes";

    /// <inheritdoc/>
    public sealed override bool Accepts(Targets targets) => targets is ClassTargets;

    /// <inheritdoc/>
    public sealed override MetricAccumulator Start(Targets targets, int outputs, int examples) =>
        new Accumulator(this, ((ClassTargets)targets).ClassCount);

    /// <summary>The metric's value.</summary>
    /// <param name="confusion">The counts.</param>
    /// <returns>NaN where it is undefined.</returns>
    public abstract double Of(ConfusionMatrix confusion);

    private sealed class Accumulator(ConfusionMetric metric, int classes) : MetricAccumulator
    {
        private readonly ConfusionMatrix _confusion = new(classes);

        public override double Value => metric.Of(_confusion);

        public override void Reset() => _confusion.Clear();

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
            _confusion.Add((int)target[0], Decision.Of(prediction));
    }
}
