using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>The sum over a run of neighboring axes, which are removed from the shape.</summary>
/// <param name="from">First axis summed.</param>
/// <param name="to">One past the last axis summed.</param>
/// <remarks>
/// If an axis remains after the run, terms are added in float, in four interleaved partial sums (term t is added to sum
/// t mod 4) combined as (0 + 2) + (1 + 3), because the additions of a single sum would wait for each other. Otherwise
/// (sums along the innermost axes), terms are added in double, in eight interleaved partial sums combined pairwise.
/// </remarks>
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

    /// <param name="outerPerRow">Sums per row of the batch; 0 if the rows themselves are summed.</param>
    /// <param name="middle">Terms of a sum; per row if the rows are summed.</param>
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

                ElementwiseLoop.Run(new Columns(block, y + o * inner, terms, inner), inner);
            }
        }

        private static double InDouble(float* x, long count) => Vector512.IsHardwareAccelerated
            ? InDouble<EightDoubles, Vector512<double>>(x, count)
            : InDouble<EightDoublesInHalves, TwoVectors>(x, count);

        private static double InDouble<TLanes, TVector>(float* x, long count)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged
        {
            TVector sums = TLanes.Zero;
            long i = 0;
            for (; i <= count - TLanes.Count; i += TLanes.Count)
            {
                sums = TLanes.Add(sums, TLanes.Load(x + i));
            }

            double total = TLanes.Total(sums);
            for (; i < count; i++)
            {
                total += x[i];
            }

            return total;
        }
    }

    /// <summary>sums[c] = sum over r of x[r, c], in four interleaved partial sums.</summary>
    private readonly unsafe struct Columns(float* x, float* sums, long rows, long columns) : IElementwiseBody
    {
        private readonly float* _x = x;
        private readonly float* _sums = sums;
        private readonly long _rows = rows;
        private readonly long _columns = columns;

        public static bool IsLong => false;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged
        {
            TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero;
            long rows = _rows;
            long columns = _columns;
            float* row = _x + index;
            long r = 0;
            for (; r + 4 <= rows; r += 4, row += 4 * columns)
            {
                a0 = TLanes.Add(a0, TLanes.Load(row));
                a1 = TLanes.Add(a1, TLanes.Load(row + columns));
                a2 = TLanes.Add(a2, TLanes.Load(row + 2 * columns));
                a3 = TLanes.Add(a3, TLanes.Load(row + 3 * columns));
            }

            a0 = TLanes.Add(a0, r < rows ? TLanes.Load(row) : TLanes.Zero);
            a1 = TLanes.Add(a1, r + 1 < rows ? TLanes.Load(row + columns) : TLanes.Zero);
            a2 = TLanes.Add(a2, r + 2 < rows ? TLanes.Load(row + 2 * columns) : TLanes.Zero);
            TLanes.Store(TLanes.Add(TLanes.Add(a0, a2), TLanes.Add(a1, a3)), _sums + index);
        }
    }
}
