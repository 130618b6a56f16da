using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>z = x y; dz = y dx + x dy.</summary>
public sealed class Multiply : BinaryOperation
{
    /// <inheritdoc/>
    public override string Name => "multiply";

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value x = output.Inputs[0];
        Value y = output.Inputs[1];
        return
        [
            needed[0] ? SumTo(gradOutput * y, x.Shape) : null,
            needed[1] ? SumTo(gradOutput * x, y.Shape) : null,
        ];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value x = output.Inputs[0];
        Value y = output.Inputs[1];
        Value? dx = tangents[0] is { } tx ? tx * y : null;
        Value? dy = tangents[1] is { } ty ? x * ty : null;
        return dx is null ? dy : dy is null ? dx : dx + dy;
    }

    internal override Kernel CreateKernel(Value output)
    {
        (Broadcasting left, Broadcasting right) = Patterns(output);
        return new BinaryKernel<MultiplyRule>(output.Shape, left, right);
    }
}
