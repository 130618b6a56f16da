using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>z = x + y; dz = dx + dy.</summary>
public sealed class Add : BinaryOperation
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value x = output.Inputs[0];
        Value y = output.Inputs[1];
        return
        [
            needed[0] ? SumTo(gradOutput, x.Shape) : null,
            needed[1] ? SumTo(gradOutput, y.Shape) : null,
        ];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? dx = tangents[0]?.SpreadTo(output);
        Value? dy = tangents[1]?.SpreadTo(output);
        return dx is null ? dy : dy is null ? dx : dx + dy;
    }

    internal override Kernel CreateKernel(Value output)
    {
        (Broadcasting left, Broadcasting right) = Patterns(output);
        return new BinaryKernel<AddRule>(output.Shape, left, right);
    }
}
