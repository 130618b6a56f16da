using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Joins tensors along one axis; all other sizes must agree.</summary>
/// <param name="axis">The axis along which the tensors are joined.</param>
public sealed class Concatenate(int axis) : Operation
{
    /// <inheritdoc/>
    public override string Name => "concatenate";

    /// <summary>The axis.</summary>
    public int Axis => axis;

    internal override (int Least, int Most) OperandCount => (1, int.MaxValue);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape first = inputs[0].Shape;
        if (axis < 0 || axis >= first.Rank || inputs.Any(v => v.Shape.Rank != first.Rank
            || Enumerable.Range(0, first.Rank).Any(i => i != axis && v.Shape[i] != first[i])))
        {
            throw Misfit($"tensors that agree in all axes but {axis}", inputs);
        }

        int[] sizes = first.Sizes.ToArray();
        sizes[axis] = inputs.Sum(v => v.Shape[axis]);
        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, axis > 0 && inputs.All(v => v.Batched));

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value?[] gradients = new Value?[output.Inputs.Count];
        int start = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            int length = output.Inputs[i].Shape[axis];
            gradients[i] = needed[i] ? gradOutput.Slice(axis, start, length) : null;
            start += length;
        }

        return gradients;
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => Value.Concatenate(axis,
        [.. output.Inputs.Select((v, i) => tangents[i] ?? Value.Constant(v.Graph, 0f, v.Shape, v.Batched))]);

    internal override Kernel CreateKernel(Value output) => new ConcatenateKernel(
        [.. output.Inputs.Select(v => Runs.Of(v.Shape, axis, v.Shape.Rank).Middle)],
        Runs.PerRow(output.Shape, axis),
        perRow: axis > 0);

    private sealed unsafe class ConcatenateKernel(long[] lengths, long outerPerRow, bool perRow) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            float* y = call.Operands[lengths.Length];
            long outer = perRow ? outerPerRow * call.Rows : 1;
            for (long o = 0; o < outer; o++)
            {
                for (int i = 0; i < lengths.Length; i++)
                {
                    Buffer.MemoryCopy(call.Operands[i] + o * lengths[i], y, lengths[i] * 4, lengths[i] * 4);
                    y += lengths[i];
                }
            }
        }
    }
}
