using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>
/// y = max(x, 0); dy = dx where y > 0, else 0. The second derivative is zero by definition; NaN stays NaN.
/// </summary>
public sealed class Relu : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "relu";

    private protected override Value Derivative(Value output, Value direction) => direction.MaskBy(output);

    internal override Kernel CreateKernel(Value output) => new UnaryKernel<ReluRule>(output.Shape);
}
