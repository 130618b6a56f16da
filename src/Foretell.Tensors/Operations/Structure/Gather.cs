using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Rows of a table by their indices: y[n, ...] = table[indices[n], ...].</summary>
/// <remarks>Indices are whole numbers held as float, [N], exact below 2^24. An index outside the table stops the run with an
/// error. Training reads its batches this way: the table is the data set, the indices are the order.</remarks>
public sealed class Gather : Operation
{
    /// <inheritdoc/>
    public override string Name => "gather";

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
        public override void Run(in KernelCall call)
        {
            for (int n = 0; n < call.Rows; n++)
            {
                float index = call.Operands[1][n];
                if (!(index >= 0 && index < tableRows))
                {
                    throw new InvalidOperationException($"gather needs indices in 0..{tableRows - 1}; got {index}.");
                }

                Buffer.MemoryCopy(
                    call.Operands[0] + (int)index * rowCount, call.Operands[2] + n * rowCount, rowCount * 4, rowCount * 4);
            }
        }
    }
}
