using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>The weights before the last update; null before the first.</summary>
public sealed record PreviousWeights() : Quantity<Weights?>("the weights before the last update")
{
    /// <inheritdoc/>
    public override long MemoryBytes(RunOutline run) => sizeof(float) * run.Network.TotalFloats;

    /// <inheritdoc/>
    public override QuantitySource<Weights?> SourceOf(ObservedRun run) => new Source(run);

    private sealed class Source(ObservedRun run) : QuantitySource<Weights?>
    {
        private Weights? _weights;

        public override bool WatchesUpdates => true;

        public override void BeforeUpdate(in PendingUpdate update)
        {
            _weights ??= new Weights(run.Network);
            _weights.CopyFrom(run.Weights);
        }

        public override Weights? Compute(MomentPosition at) => _weights;

        protected override void Dispose(bool disposing)
        {
            _weights?.Dispose();
            base.Dispose(disposing);
        }
    }
}
