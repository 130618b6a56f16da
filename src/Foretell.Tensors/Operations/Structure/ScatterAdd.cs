using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Adds rows into a table of zeros by their indices, in ascending order: the adjoint of
/// <see cref="Gather"/>.</summary>
/// <param name="tableRows">Rows of the table.</param>
public sealed class ScatterAdd(int tableRows) : Operation
{
    /// <inheritdoc/>
    public override string Name => "scatter-add";

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) =>
        tableRows >= 0 && inputs[0].Shape.Rank >= 1 && inputs[1].Shape.Rank == 1
            && inputs[0].Shape[0] == inputs[1].Shape[0]
            ? inputs[0].Shape.WithRows(tableRows)
            : throw Misfit($"rows [N, ...], indices [N] and a table of at least 0 rows ({tableRows})", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => Flow.Whole;

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [needed[0] ? gradOutput.Gather(output.Inputs[1]) : null, null];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]?.ScatterAdd(output.Inputs[1], tableRows);

    internal override Kernel CreateKernel(Value output) =>
        new ScatterKernel(tableRows, output.Shape.RowCount, output.Inputs[1].Shape[0]);

    private sealed unsafe class ScatterKernel(int tableRows, long rowCount, int count) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            for (long row = 0; row < tableRows; row++)
            {
                new Span<float>(call.Operands[2] + row * rowCount, (int)rowCount).Clear();
            }

            for (int n = 0; n < count; n++)
            {
                float index = call.Operands[1][n];
                if (!(index >= 0 && index < tableRows && index == MathF.Floor(index)))
                {
                    throw new InvalidOperationException(
                        $"scatter-add needs whole indices in 0..{tableRows - 1}; got {index} at {n}.");
                }

                ElementwiseLoop.AddTo(
                    call.Operands[2] + (int)index * rowCount, call.Operands[0] + n * rowCount, rowCount);
            }
        }
    }
}
