using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = sqrt(x); dy = dx / (2 y). NaN below zero.</summary>
public sealed class SquareRoot : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "square-root";

    private protected override Value Derivative(Value output, Value direction) => direction / (output * 2f);

    internal override Kernel CreateKernel(Value output) => new UnaryKernel<SquareRootRule>(output.Shape);
}
