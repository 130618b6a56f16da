using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>
/// z = x where y > 0, else 0: the derivative of ReLU applied to a gradient x; y is the output or the input of ReLU.
/// </summary>
/// <remarks>Linear in x; its derivative by y is zero by definition, so ReLU has no second derivative.</remarks>
public sealed class ReluMask : Operation
{
    /// <inheritdoc/>
    public override string Name => "relu-mask";

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) => inputs[0].Shape.Equals(inputs[1].Shape)
        ? inputs[0].Shape
        : throw Misfit("two tensors of one shape", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched == inputs[1].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [needed[0] ? gradOutput.MaskBy(output.Inputs[1]) : null, null];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]?.MaskBy(output.Inputs[1]);

    internal override Kernel CreateKernel(Value output)
    {
        Broadcasting all = Broadcasting.Of(output.Shape, output.Shape)!.Value;
        return new BinaryKernel<MaskRule>(output.Shape, all, all);
    }
}
