using Foretell.Training.Loop;

namespace Foretell.Training.Quantities;

/// <summary>The gradient of the last mini-batch's mean loss, without the L2 penalty, in the layout of
/// <see cref="Networks.Weights.Trained"/>; empty before the first update.</summary>
public sealed record LastGradient() : Quantity<ReadOnlyMemory<float>>("the gradient of the last batch")
{
    /// <inheritdoc/>
    public override long MemoryBytes(RunOutline run) => sizeof(float) * run.Network.TrainedFloats;

    /// <inheritdoc/>
    public override QuantitySource<ReadOnlyMemory<float>> SourceOf(ObservedRun run) => new Source();

    private sealed class Source : QuantitySource<ReadOnlyMemory<float>>
    {
        private float[] _gradient = [];

        public override bool WatchesUpdates => true;

        public override void BeforeUpdate(in PendingUpdate update)
        {
            if (_gradient.Length == 0)
            {
                _gradient = new float[update.Gradient.Length];
            }

            update.Gradient.CopyTo(_gradient);
        }

        public override ReadOnlyMemory<float> Compute(MomentPosition at) => _gradient;
    }
}
