using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Rows of a table by their indices: y[n, ...] = table[indices[n], ...].</summary>
/// <remarks>
/// Indices are whole numbers held as float, [N], exact below 2^24. An index outside the table makes the run throw.
/// Training reads its batches this way: the table is the data set, the indices are the order of the examples.
/// </remarks>
public sealed class Gather : Operation
{
    /// <inheritdoc/>
    public override string Name => "gather";

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) =>
        inputs[0].Shape.Rank >= 1 && inputs[1].Shape.Rank == 1 && inputs[0].Shape[0] < 1 << 24
            ? inputs[0].Shape.WithRows(inputs[1].Shape[0])
            : throw Misfit("a table [M, ...] of fewer than 2^24 rows and indices [N]", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, !inputs[0].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [needed[0] ? gradOutput.ScatterAdd(output.Inputs[1], output.Inputs[0].Shape[0]) : null, null];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]?.Gather(output.Inputs[1]);

    internal override Kernel CreateKernel(Value output) =>
        new GatherKernel(output.Inputs[0].Shape[0], output.Shape.RowCount);

    private sealed unsafe class GatherKernel(int tableRows, long rowCount) : Kernel
    {
        public override bool StartsCheaply => true;

        public override void Run(in KernelCall call)
        {
            float* target = call.Operands[2];
            for (int n = 0; n < call.Rows; n++, target += rowCount)
            {
                Copy(Row(call, n), target, n + 1 < call.Rows + call.RowsAhead ? Next(call, n + 1) : target);
            }
        }

        // For prefetching only: the indices of another call may still have any value.
        private float* Next(in KernelCall call, int n)
        {
            float index = call.Operands[1][n];
            return call.Operands[0] + (index >= 0 && index < tableRows ? (int)index * rowCount : 0);
        }

        private float* Row(in KernelCall call, int n)
        {
            float index = call.Operands[1][n];
            return index >= 0 && index < tableRows && index == MathF.Floor(index)
                ? call.Operands[0] + (int)index * rowCount
                : throw new InvalidOperationException(
                    $"gather needs whole indices in 0..{tableRows - 1}; got {index} at {call.FirstRow + n}.");
        }

        // The processor predicts the next cache lines of a row but not the next row, so that row is prefetched early.
        // It fetches lines in pairs.
        private void Copy(float* source, float* target, float* next)
        {
            long i = 0;
            for (; i + 32 <= rowCount; i += 32)
            {
                if (Sse.IsSupported)
                {
                    Sse.Prefetch1(next + i);
                }

                Vector512.Load(source + i).Store(target + i);
                Vector512.Load(source + i + 16).Store(target + i + 16);
            }

            for (; i < rowCount; i++)
            {
                target[i] = source[i];
            }
        }
    }
}
