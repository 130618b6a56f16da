using Foretell.Records.Settings;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>The share of examples that are classified correctly, in [0, 1].</summary>
/// <remarks>Ties go to the lower class; a prediction with a NaN is never right. NaN without examples.</remarks>
public sealed class Accuracy : Metric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("accuracy",
        "The share of examples that are classified correctly.", [], _ => new Accuracy());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override string Needs => "classes";

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets is ClassTargets;

    /// <inheritdoc/>
    public override MetricAccumulator Start(Targets targets, int outputs, int examples) => new Accumulator();

    private sealed class Accumulator : MetricAccumulator
    {
        private long _right;
        private long _seen;

        public override double Value => (double)_right / _seen;

        public override void Reset() => (_right, _seen) = (0, 0);

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
        {
            _right += Decision.Of(prediction) == (int)target[0] ? 1 : 0;
            _seen++;
        }
    }
}
