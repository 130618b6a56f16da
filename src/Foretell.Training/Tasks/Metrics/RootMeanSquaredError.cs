using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>√ of the mean of (prediction - target)² over examples and, for vectors, over their numbers; in the units of
/// the target, at least 0.</summary>
/// <remarks>Numbers that were standardized are scaled back (<see cref="NumberTargets.Unit"/>). NaN without
/// examples.</remarks>
public sealed class RootMeanSquaredError : Metric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("rmse",
        "The root of the mean squared error, in the units of the target.", [], _ => new RootMeanSquaredError());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "RMSE";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.LowerIsBetter;

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Needs => "numbers or vectors";

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets.Kind != TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricAccumulator Start(Targets targets, int outputs, int examples) =>
        new Accumulator((targets as NumberTargets)?.Unit ?? 1);

    private sealed class Accumulator(double unit) : MetricAccumulator
    {
        private double _squares;
        private long _numbers;

        public override double Value => unit * Math.Sqrt(_squares / _numbers);

        public override void Reset() => (_squares, _numbers) = (0, 0);

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
        {
            for (int d = 0; d < target.Length; d++)
            {
                double error = (double)prediction[d] - target[d];
                _squares += error * error;
            }

            _numbers += target.Length;
        }
    }
}
