using Foretell.Tensors;
using Foretell.Tensors.Graphs;

namespace Foretell.Training.Tasks;

/// <summary>A loss of a whole batch that is not a mean over its examples, such as one minus a soft F1.</summary>
/// <remarks>Depends on the size of batches. The loss of a data set is that of all its examples at once; an epoch's
/// training loss is the mean over its batches, weighted by the examples that count.</remarks>
public abstract class WholeBatchLoss : Loss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="outputs">The network's outputs, [N, outputs].</param>
    /// <param name="targets">[N] for classes (indices held as float) and numbers, [N, D] for vectors.</param>
    /// <param name="counts">[N], 1 for an example that counts and 0 for one that does not; null if all count.</param>
    /// <returns>[].</returns>
    public abstract Value Trace(Value outputs, Value targets, Value? counts);

    internal sealed override (Value Loss, Value Seed) TraceStep(Value outputs, Value targets, Value? weights)
    {
        Value loss = Trace(outputs, targets, weights);
        return loss.Shape.Rank == 0
            ? (loss, Value.Constant(loss.Graph, 1f, Shape.Scalar))
            : throw new ArgumentException($"The loss '{Key}' of a batch needs to be one number []; got {loss.Shape}.");
    }

    internal sealed override float WeightOf(int counted) => 1;
}
