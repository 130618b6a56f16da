using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Reorders axes: axis i of the result is axis order[i] of the operand.</summary>
/// <param name="order">A permutation of the axes.</param>
public sealed class Transpose(params int[] order) : Operation
{
    /// <inheritdoc/>
    public override string Name => "transpose";

    /// <summary>The permutation: axis i of the result is axis Order[i] of the operand.</summary>
    public IReadOnlyList<int> Order => order;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        return order.Length == x.Rank && order.Order().SequenceEqual(Enumerable.Range(0, x.Rank))
            ? new Shape([.. order.Select(axis => x[axis])])
            : throw Misfit($"a permutation of its axes ([{string.Join(", ", order)}] is none)", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, order.Length > 0 && order[0] == 0);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        int[] inverse = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return [gradOutput.Transpose(inverse)];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => tangents[0]!.Transpose(order);

    internal override Kernel CreateKernel(Value output)
    {
        Shape x = output.Inputs[0].Shape;
        long[] strides = new long[x.Rank];
        long stride = 1;
        for (int axis = x.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= x[axis];
        }

        return new TransposeKernel(output.Shape.Sizes.ToArray(), [.. order.Select(axis => strides[axis])]);
    }

    private sealed unsafe class TransposeKernel(int[] sizes, long[] strides) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            float* y = call.Operands[1];
            if (sizes.Length == 0)
            {
                *y = *call.Operands[0];
                return;
            }

            Copy(call.Operands[0], ref y, 0, call.Rows);
        }

        private void Copy(float* x, ref float* y, int axis, int size)
        {
            long stride = strides[axis];
            if (axis == sizes.Length - 1)
            {
                for (int i = 0; i < size; i++)
                {
                    *y++ = x[i * stride];
                }

                return;
            }

            for (int i = 0; i < size; i++)
            {
                Copy(x + i * stride, ref y, axis + 1, sizes[axis + 1]);
            }
        }
    }
}
