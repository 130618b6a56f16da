using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>The weights at the moment.</summary>
public sealed record CurrentWeights() : Quantity<Weights>("the weights")
{
    /// <inheritdoc/>
    public override long MemoryBytes(RunOutline run) => 0;

    /// <inheritdoc/>
    public override QuantitySource<Weights> SourceOf(ObservedRun run) => new Source(run);

    private sealed class Source(ObservedRun run) : QuantitySource<Weights>
    {
        public override Weights Compute(MomentPosition at) => run.Weights;
    }
}
