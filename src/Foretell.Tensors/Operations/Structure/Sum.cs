using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>The sum over a run of neighboring axes, which vanish from the shape.</summary>
/// <param name="from">First axis summed.</param>
/// <param name="to">One past the last axis summed.</param>
/// <remarks>Where an axis remains behind the run, terms are added in float in ascending order; else (sums along the innermost
/// axes) in double, in eight interleaved partial sums combined pairwise.</remarks>
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
        return output.Inputs[0].Batched && from == 0
            ? new SumKernel(0, runs.Middle / Math.Max(1, x[0]), runs.Inner)
            : new SumKernel(from == 0 ? 0 : runs.Outer / Math.Max(1, x[0]), runs.Middle, runs.Inner, from == 0);
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

                float* sum = y + o * inner;
                new Span<float>(sum, (int)inner).Clear();
                if (inner is >= 16 and <= 64 && inner % 16 == 0)
                {
                    Columns(block, sum, terms, inner);
                    continue;
                }

                for (long m = 0; m < terms; m++)
                {
                    Loops.AddTo(sum, block + m * inner, inner);
                }
            }
        }

        // The same order of addition as the loop above, with the sums of 16 columns held in a register.
        private static void Columns(float* x, float* sum, long rows, long columns)
        {
            for (long c = 0; c < columns; c += 16)
            {
                Vector512<float> total = Vector512<float>.Zero;
                for (long r = 0; r < rows; r++)
                {
                    total += Vector512.Load(x + r * columns + c);
                }

                total.Store(sum + c);
            }
        }

        private static double InDouble(float* x, long count)
        {
            Vector512<double> sums = Vector512<double>.Zero;
            long i = 0;
            for (; i + 8 <= count; i += 8)
            {
                sums += Vector512.Create(Vector256.WidenLower(Vector256.Load(x + i)), Vector256.WidenUpper(Vector256.Load(x + i)));
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
