using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = exp(x); dy = y dx.</summary>
public sealed class Exponential : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "exponential";

    private protected override Value Derivative(Value output, Value direction) => direction * output;

    internal override Kernel CreateKernel(Value output) =>
        new UnaryKernel<Elementary.Exponential>(output.Shape);
}
