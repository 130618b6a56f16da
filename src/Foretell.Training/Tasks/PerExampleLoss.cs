using Foretell.Tensors.Graphs;

namespace Foretell.Training.Tasks;

/// <summary>A loss of single examples; the loss of a batch or a data set is the mean over the examples that
/// count.</summary>
public abstract class PerExampleLoss : Loss
{
    /// <summary>The loss of each example.</summary>
    /// <param name="outputs">The network's outputs, [N, outputs].</param>
    /// <param name="targets">[N] for classes (indices held as float) and numbers, [N, D] for vectors.</param>
    /// <returns>[N].</returns>
    public abstract Value Trace(Value outputs, Value targets);

    internal sealed override (Value Loss, Value Seed) TraceStep(Value outputs, Value targets, Value? weights)
    {
        Value losses = Trace(outputs, targets);
        // The gradient of the mean loss: each example that counts weighs 1 / how many count.
        return (losses, weights
            ?? Value.Constant(losses.Graph, WeightOf(losses.Shape[0]), losses.Shape, batched: true));
    }

    internal sealed override float WeightOf(int counted) => counted == 0 ? 0 : (float)(1.0 / counted);

    /// <summary>Outputs minus targets, in the shape of the targets.</summary>
    private protected static Value Errors(Value outputs, Value targets) => outputs.Reshape(targets.Shape) - targets;

    /// <summary>The mean over the D numbers of each example, [N]; numbers stay as they are.</summary>
    private protected static Value MeanOfEach(Value losses) => losses.Shape.Rank == 1 ? losses : losses.Mean(1, 2);
}
