using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = -x.</summary>
public sealed class Negate : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "negate";

    private protected override Value Derivative(Value output, Value direction) => -direction;

    internal override Kernel CreateKernel(Value output) => new UnaryKernel<NegateRule>(output.Shape);
}
