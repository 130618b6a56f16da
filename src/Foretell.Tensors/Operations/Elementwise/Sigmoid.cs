using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = 1 / (1 + exp(-x)); dy = y (1 - y) dx.</summary>
public sealed class Sigmoid : UnaryOperation
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    private protected override Value Derivative(Value output, Value direction) => direction * output * (1f - output);

    internal override Kernel CreateKernel(Value output) =>
        new UnaryKernel<Elementary.LogisticSigmoid>(output.Shape);
}
