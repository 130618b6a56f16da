using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = tanh(x); dy = (1 - y²) dx.</summary>
public sealed class HyperbolicTangent : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    private protected override Value Derivative(Value output, Value direction) =>
        output.Graph.Apply(new HyperbolicTangentGradient(), direction, output);

    internal override Kernel CreateKernel(Value output) =>
        new UnaryKernel<Elementary.HyperbolicTangent>(output.Shape);
}
