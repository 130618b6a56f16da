using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>
/// z = x (1 - y²), computed as x - (x y) y and rounded twice: the derivative of tanh, whose output is y, applied to a
/// gradient x; dz = (1 - y²) dx - 2 x y dy.
/// </summary>
/// <remarks>It needs one pass over memory; the formula as products and differences needs three.</remarks>
public sealed class HyperbolicTangentGradient : BinaryOperation
{
    /// <inheritdoc/>
    public override string Name => "tanh-gradient";

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) => inputs[0].Shape.Equals(inputs[1].Shape)
        ? inputs[0].Shape
        : throw Misfit("two tensors of one shape", inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
    [
        needed[0] ? output.Graph.Apply(this, gradOutput, output.Inputs[1]) : null,
        needed[1] ? ByOutput(output, gradOutput) : null,
    ];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? fromX = tangents[0] is { } dx ? output.Graph.Apply(this, dx, output.Inputs[1]) : null;
        Value? fromY = tangents[1] is { } dy ? ByOutput(output, dy) : null;
        return fromX is null ? fromY : fromY is null ? fromX : fromX + fromY;
    }

    internal override Kernel CreateKernel(Value output)
    {
        (Broadcasting left, Broadcasting right) = Patterns(output);
        return new BinaryKernel<HyperbolicTangentGradientRule>(output.Shape, left, right);
    }

    // An elementwise Jacobian is its own transpose, so gradients and tangents share this.
    private static Value ByOutput(Value output, Value direction) =>
        direction * (output.Inputs[0] * output.Inputs[1]) * -2f;
}
