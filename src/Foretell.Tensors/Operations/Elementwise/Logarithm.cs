using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = log(x); dy = dx / x. NaN below zero, minus infinity at zero.</summary>
public sealed class Logarithm : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "logarithm";

    private protected override Value Derivative(Value output, Value direction) => direction / output.Inputs[0];

    internal override Kernel CreateKernel(Value output) =>
        new UnaryKernel<Elementary.Logarithm>(output.Shape);
}
