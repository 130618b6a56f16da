using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Learning.Networks;

/// <summary>1 while all outputs are finite, else 0: a sigmoid hides an infinite logit from the loss.</summary>
internal sealed class FiniteOutputs : Metric
{
    public override string Key => "finite-outputs";

    public override string Name => "finite outputs";

    public override string Needs => "any targets";

    public override bool Accepts(Targets targets) => true;

    public override MetricAccumulator Start(Targets targets, int outputs, int examples) => new Accumulator();

    private sealed class Accumulator : MetricAccumulator
    {
        private bool _isFinite = true;

        public override double Value => _isFinite ? 1 : 0;

        public override void Reset() => _isFinite = true;

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) =>
            _isFinite &= float.IsFinite(prediction[0]);
    }
}
