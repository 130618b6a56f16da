using Foretell.Tensors;
using Foretell.Training.Loop;

namespace Foretell.Training.Quantities;

/// <summary>The outputs of the hidden layers on the probe set (on the held-out examples where there is none), in
/// forward order.</summary>
/// <param name="BeforeActivation">Whether the values before the activation function are taken.</param>
/// <param name="Halvings">How often the number of examples is halved: max(1, floor(N / 2^Halvings)) are taken, from the
/// first.</param>
public sealed record HiddenActivations(bool BeforeActivation = false, int Halvings = 0)
    : Quantity<IReadOnlyList<ActivationMatrix>>(
        BeforeActivation ? "the hidden layers before their activation" : "the activations of the hidden layers")
{
    /// <summary>How many examples are taken.</summary>
    /// <param name="available">Examples of the probe set, N.</param>
    public int ExamplesOf(int available) => Math.Max(1, available >> Math.Min(Halvings, 30));

    /// <summary>Bytes for the matrices, and for the square matrix that a spectrum of the largest of them
    /// needs.</summary>
    /// <param name="run">The run.</param>
    public override long MemoryBytes(RunOutline run)
    {
        int examples = ExamplesOf(run.ProbeCount);
        long floats = 0;
        long square = 0;
        foreach (Shape output in run.HiddenOutputs)
        {
            bool isImage = output.Rank == 4;
            int positions = isImage ? Math.Clamp(run.Activations.Positions, 1, output[1] * output[2]) : 1;
            long columns = isImage ? output[^1] : output.RowCount;
            long rows = (long)examples * positions;
            floats += rows * columns;
            long side = Math.Min(rows, columns);
            square = Math.Max(square, side * side);
        }

        return sizeof(float) * floats + sizeof(double) * square;
    }

    /// <inheritdoc/>
    public override QuantitySource<IReadOnlyList<ActivationMatrix>> SourceOf(ObservedRun run) => new Source(this, run);

    private sealed class Source(HiddenActivations quantity, ObservedRun run)
        : QuantitySource<IReadOnlyList<ActivationMatrix>>
    {
        private readonly ActivationTap _tap = new(
            run.Options.Activations, quantity.BeforeActivation, quantity.ExamplesOf(run.Probe.Count));

        public override IEvaluationTap Tap => _tap;

        public override IReadOnlyList<ActivationMatrix> Compute(MomentPosition at) => _tap.Matrices;

        protected override void Dispose(bool disposing)
        {
            _tap.Dispose();
            base.Dispose(disposing);
        }
    }
}
