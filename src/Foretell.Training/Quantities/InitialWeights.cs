using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>The weights before training. The run keeps them anyway, for its checkpoints.</summary>
public sealed record InitialWeights() : Quantity<Weights>("the initial weights")
{
    /// <inheritdoc/>
    public override long MemoryBytes(RunOutline run) => 0;

    /// <inheritdoc/>
    public override QuantitySource<Weights> SourceOf(ObservedRun run) => new Source(run);

    private sealed class Source(ObservedRun run) : QuantitySource<Weights>
    {
        public override Weights Compute(MomentPosition at) => run.InitialWeights;
    }
}
