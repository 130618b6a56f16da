using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Adds zeros before and after the elements along one axis: the adjoint of <see cref="Slice"/>.</summary>
/// <param name="axis">The axis.</param>
/// <param name="before">Number of zeros before.</param>
/// <param name="behind">Number of zeros after.</param>
public sealed class Pad(int axis, int before, int behind) : Operation
{
    /// <inheritdoc/>
    public override string Name => "pad";

    /// <summary>The axis.</summary>
    public int Axis => axis;

    /// <summary>Number of zeros before.</summary>
    public int Before => before;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        if (axis < 0 || axis >= x.Rank || before < 0 || behind < 0)
        {
            throw Misfit($"an axis {axis} and paddings of at least 0 ({before} and {behind})", inputs);
        }

        int[] sizes = x.Sizes.ToArray();
        sizes[axis] += before + behind;
        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs, axis > 0);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [gradOutput.Slice(axis, before, output.Inputs[0].Shape[axis])];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]!.Pad(axis, before, behind);

    internal override Kernel CreateKernel(Value output)
    {
        Shape x = output.Inputs[0].Shape;
        Runs runs = Runs.Of(x, axis, axis + 1);
        return new PadKernel(
            axis == 0 ? 0 : Runs.PerRow(x, axis), before * runs.Inner, x[axis] * runs.Inner, behind * runs.Inner);
    }

    private sealed unsafe class PadKernel(long outerPerRow, long before, long length, long behind) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            long outer = outerPerRow == 0 ? 1 : outerPerRow * call.Rows;
            float* y = call.Operands[1];
            for (long o = 0; o < outer; o++)
            {
                new Span<float>(y, (int)before).Clear();
                Buffer.MemoryCopy(call.Operands[0] + o * length, y + before, length * 4, length * 4);
                new Span<float>(y + before + length, (int)behind).Clear();
                y += before + length + behind;
            }
        }
    }
}
