using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>A range along one axis.</summary>
/// <param name="axis">The axis.</param>
/// <param name="start">First index taken.</param>
/// <param name="length">Number of indices taken.</param>
public sealed class Slice(int axis, int start, int length) : Operation
{
    /// <inheritdoc/>
    public override string Name => "slice";

    /// <summary>The axis.</summary>
    public int Axis => axis;

    /// <summary>First index taken.</summary>
    public int Start => start;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        if (axis < 0 || axis >= x.Rank || start < 0 || length < 0 || start > x[axis] - length)
        {
            throw Misfit($"indices {start}..{(long)start + length} on axis {axis}", inputs);
        }

        int[] sizes = x.Sizes.ToArray();
        sizes[axis] = length;
        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs, axis > 0);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [gradOutput.Pad(axis, start, output.Inputs[0].Shape[axis] - start - length)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]!.Slice(axis, start, length);

    internal override Kernel CreateKernel(Value output)
    {
        Shape x = output.Inputs[0].Shape;
        long inner = Runs.Of(x, axis, axis + 1).Inner;
        return new SliceKernel(
            axis == 0 ? 0 : Runs.PerRow(x, axis), x[axis] * inner, start * inner, length * inner);
    }

    private sealed unsafe class SliceKernel(long outerPerRow, long from, long skip, long take) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            long outer = outerPerRow == 0 ? 1 : outerPerRow * call.Rows;
            for (long o = 0; o < outer; o++)
            {
                Buffer.MemoryCopy(call.Operands[0] + o * from + skip, call.Operands[1] + o * take, take * 4, take * 4);
            }
        }
    }
}
