using Foretell.Records.Settings;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>The coefficient of determination R² = 1 - Σ (t - y)² / Σ (t - mean t)², at most 1; for vectors the mean
/// over their numbers. 0 is what the mean of the targets reaches.</summary>
/// <remarks>NaN without examples, or where the targets of a dimension are all equal.</remarks>
public sealed class RSquared : Metric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("r2",
        "The share of the targets' variance that is explained: 1 is perfect, 0 the mean.", [], _ => new RSquared());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "R²";

    /// <inheritdoc/>
    public override double Lowest => double.NegativeInfinity;

    /// <inheritdoc/>
    public override string Needs => "numbers or vectors";

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets.Kind != TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricAccumulator Start(Targets targets, int outputs, int examples) =>
        new Accumulator(targets.Width);

    // Welford's updates: one pass that keeps its digits where the mean is large.
    private sealed class Accumulator(int dimensions) : MetricAccumulator
    {
        private readonly double[] _errors = new double[dimensions];
        private readonly double[] _means = new double[dimensions];
        private readonly double[] _squares = new double[dimensions];
        private long _count;

        public override double Value
        {
            get
            {
                double sum = 0;
                for (int d = 0; d < _errors.Length; d++)
                {
                    sum += _squares[d] > 0 ? 1 - _errors[d] / _squares[d] : double.NaN;
                }

                return sum / _errors.Length;
            }
        }

        public override void Reset()
        {
            Array.Clear(_errors);
            Array.Clear(_means);
            Array.Clear(_squares);
            _count = 0;
        }

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
        {
            _count++;
            for (int d = 0; d < target.Length; d++)
            {
                double error = (double)prediction[d] - target[d];
                double apart = target[d] - _means[d];
                _errors[d] += error * error;
                _means[d] += apart / _count;
                _squares[d] += apart * (target[d] - _means[d]);
            }
        }
    }
}
