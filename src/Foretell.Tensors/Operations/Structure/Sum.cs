using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>The sum over a run of neighboring axes, which vanish from the shape.</summary>
/// <param name="from">First axis summed.</param>
/// <param name="to">One past the last axis summed.</param>
/// <remarks>Where an axis remains behind the run, terms are added in float, in four interleaved partial sums (term t
/// joins sum t mod 4) combined as (0 + 2) + (1 + 3): one sum alone would wait for itself. Else (sums along the
/// innermost axes) they are added in double, in eight interleaved partial sums combined pairwise.</remarks>
public sealed class Sum(int from, int to) : Operation
{
    /// <inheritdoc/>
    public override string Name => "sum";

    /// <summary>First axis summed.</summary>
    public int From => from;

    /// <summary>One past the last axis summed.</summary>
    public int To => to;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        return from >= 0 && from < to && to <= x.Rank
            ? new Shape([.. x.Sizes[..from], .. x.Sizes[to..]])
            : throw Misfit($"axes {from}..{to} in its operand", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        !inputs[0].Batched ? Flow.Whole : from == 0 ? Flow.Reduce : Flow.RowWise;

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value x = output.Inputs[0];
        return [gradOutput.Expand(from, x.Shape.Sizes[from..to], batched: x.Batched)];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => tangents[0]!.Sum(from, to);

    internal override Kernel CreateKernel(Value output)
    {
        Shape x = output.Inputs[0].Shape;
        Runs runs = Runs.Of(x, from, to);
        return from > 0 ? new SumKernel(Runs.PerRow(x, from), runs.Middle, runs.Inner)
            : output.Inputs[0].Batched ? new SumKernel(0, Runs.PerRow(x, to), runs.Inner)
            : new SumKernel(0, runs.Middle, runs.Inner, wholeTensor: true);
    }

    /// <param name="outerPerRow">Sums per row of the batch; 0 where the rows themselves are summed.</param>
    /// <param name="middle">Terms of a sum, per row where the rows are summed.</param>
    /// <param name="inner">Neighboring sums.</param>
    /// <param name="wholeTensor">Axis 0 is summed at once, not in blocks of rows.</param>
    private sealed unsafe class SumKernel(long outerPerRow, long middle, long inner, bool wholeTensor = false) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            long outer = outerPerRow == 0 ? 1 : outerPerRow * call.Rows;
            long terms = outerPerRow == 0 && !wholeTensor ? middle * call.Rows : middle;
            float* x = call.Operands[0];
            float* y = call.Operands[1];
            for (long o = 0; o < outer; o++)
            {
                float* block = x + o * terms * inner;
                if (inner == 1)
                {
                    y[o] = (float)InDouble(block, terms);
                    continue;
                }

                Columns(block, y + o * inner, terms, inner);
            }
        }

        private static void Columns(float* x, float* sums, long rows, long columns)
        {
            long c = 0;
            for (; c + 16 <= columns; c += 16)
            {
                Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
                float* row = x + c;
                long r = 0;
                for (; r + 4 <= rows; r += 4, row += 4 * columns)
                {
                    a0 += Vector512.Load(row);
                    a1 += Vector512.Load(row + columns);
                    a2 += Vector512.Load(row + 2 * columns);
                    a3 += Vector512.Load(row + 3 * columns);
                }

                a0 += r < rows ? Vector512.Load(row) : default;
                a1 += r + 1 < rows ? Vector512.Load(row + columns) : default;
                a2 += r + 2 < rows ? Vector512.Load(row + 2 * columns) : default;
                (a0 + a2 + (a1 + a3)).Store(sums + c);
            }

            for (; c < columns; c++)
            {
                float a0 = 0, a1 = 0, a2 = 0, a3 = 0;
                float* row = x + c;
                long r = 0;
                for (; r + 4 <= rows; r += 4, row += 4 * columns)
                {
                    a0 += row[0];
                    a1 += row[columns];
                    a2 += row[2 * columns];
                    a3 += row[3 * columns];
                }

                a0 += r < rows ? row[0] : 0;
                a1 += r + 1 < rows ? row[columns] : 0;
                a2 += r + 2 < rows ? row[2 * columns] : 0;
                sums[c] = a0 + a2 + (a1 + a3);
            }
        }

        private static double InDouble(float* x, long count)
        {
            Vector512<double> sums = Vector512<double>.Zero;
            long i = 0;
            for (; i + 8 <= count; i += 8)
            {
                Vector256<float> eight = Vector256.Load(x + i);
                sums += Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));
            }

            double total = ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
            for (; i < count; i++)
            {
                total += x[i];
            }

            return total;
        }
    }
}
