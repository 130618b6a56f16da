using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// The inner loop of all products: up to 24 accumulators that stay in registers while it runs. One step loads each
/// vector of W once and multiplies it by one X of each position, broadcast to all lanes.
/// </summary>
/// <remarks>
/// The accumulators are four groups of six columns. With V vectors of W, group g belongs to row g / V of the positions
/// and to vector g % V. All decisions that depend on the type arguments are made when the method is compiled.
/// </remarks>
/// <typeparam name="TLanes">Vector width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <typeparam name="TVectors">V: 1 to 4 vectors of outputs at each position.</typeparam>
/// <typeparam name="TRows">Rows of positions: 1 to 4, at most 4 / V.</typeparam>
/// <typeparam name="TColumns">Columns of positions: 1 to 6.</typeparam>
/// <typeparam name="TSpacing">ColumnStepX if it is worth a constant; otherwise 0.</typeparam>
internal static unsafe class Tile<TLanes, TVector, TVectors, TRows, TColumns, TSpacing>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
    where TVectors : unmanaged, ICount
    where TRows : unmanaged, ICount
    where TColumns : unmanaged, ICount
    where TSpacing : unmanaged, ICount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileJob* job)
    {
        TVector zero = TLanes.Zero;
        TVector a00 = zero, a01 = zero, a02 = zero, a03 = zero, a04 = zero, a05 = zero;
        TVector a10 = zero, a11 = zero, a12 = zero, a13 = zero, a14 = zero, a15 = zero;
        TVector a20 = zero, a21 = zero, a22 = zero, a23 = zero, a24 = zero, a25 = zero;
        TVector a30 = zero, a31 = zero, a32 = zero, a33 = zero, a34 = zero, a35 = zero;
        if (job->Accumulate)
        {
            Load(job, 0, job->C0, ref a00, ref a01, ref a02, ref a03, ref a04, ref a05);
            Load(job, 1, job->C1, ref a10, ref a11, ref a12, ref a13, ref a14, ref a15);
            Load(job, 2, job->C2, ref a20, ref a21, ref a22, ref a23, ref a24, ref a25);
            Load(job, 3, job->C3, ref a30, ref a31, ref a32, ref a33, ref a34, ref a35);
        }

        nint innerStepX = job->InnerStepX;
        nint innerStepW = job->InnerStepW;
        nint q1 = TSpacing.Value != 0 ? TSpacing.Value : job->ColumnStepX;
        nint q2 = TSpacing.Value != 0 ? 2 * TSpacing.Value : 2 * q1;
        nint q3 = TSpacing.Value != 0 ? 3 * TSpacing.Value : 3 * q1;
        nint q4 = TSpacing.Value != 0 ? 4 * TSpacing.Value : 4 * q1;
        nint q5 = TSpacing.Value != 0 ? 5 * TSpacing.Value : 5 * q1;
        TileSegment* segment = job->Segments;
        for (TileSegment* end = segment + job->SegmentCount; segment < end; segment++)
        {
            float* x0 = job->X0 + segment->X;
            float* x1 = job->X1 + segment->X;
            float* x2 = job->X2 + segment->X;
            float* x3 = job->X3 + segment->X;
            float* w = job->W + segment->W;
            int left = job->Length;
            do
            {
                Step(w, x0, x1, x2, x3, 0, 0, ref a00, ref a10, ref a20, ref a30);
                Step(w, x0, x1, x2, x3, 1, q1, ref a01, ref a11, ref a21, ref a31);
                Step(w, x0, x1, x2, x3, 2, q2, ref a02, ref a12, ref a22, ref a32);
                Step(w, x0, x1, x2, x3, 3, q3, ref a03, ref a13, ref a23, ref a33);
                Step(w, x0, x1, x2, x3, 4, q4, ref a04, ref a14, ref a24, ref a34);
                Step(w, x0, x1, x2, x3, 5, q5, ref a05, ref a15, ref a25, ref a35);
                x0 += innerStepX;
                x1 += innerStepX;
                x2 += innerStepX;
                x3 += innerStepX;
                w += innerStepW;
            }
            while (--left != 0);
        }

        Finish(job, 0, job->C0, a00, a01, a02, a03, a04, a05);
        Finish(job, 1, job->C1, a10, a11, a12, a13, a14, a15);
        Finish(job, 2, job->C2, a20, a21, a22, a23, a24, a25);
        Finish(job, 3, job->C3, a30, a31, a32, a33, a34, a35);
    }

    // One column of positions. The loads of W are the same for all columns, so the compiler keeps them in registers.
    // Comparisons of types are resolved before the branches not taken count against the limits of the inliner;
    // comparisons of values are not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        float* w,
        float* x0,
        float* x1,
        float* x2,
        float* x3,
        int column,
        nint offset,
        ref TVector a0,
        ref TVector a1,
        ref TVector a2,
        ref TVector a3)
    {
        if (TColumns.Value <= column)
        {
            return;
        }

        TVector value = TLanes.Broadcast(x0[offset]);
        a0 = TLanes.FusedMultiplyAdd(TLanes.Load(w), value, a0);
        if (typeof(TVectors) == typeof(Count1))
        {
            if (typeof(TRows) != typeof(Count1))
            {
                a1 = TLanes.FusedMultiplyAdd(TLanes.Load(w), TLanes.Broadcast(x1[offset]), a1);
            }

            if (typeof(TRows) == typeof(Count3) || typeof(TRows) == typeof(Count4))
            {
                a2 = TLanes.FusedMultiplyAdd(TLanes.Load(w), TLanes.Broadcast(x2[offset]), a2);
            }

            if (typeof(TRows) == typeof(Count4))
            {
                a3 = TLanes.FusedMultiplyAdd(TLanes.Load(w), TLanes.Broadcast(x3[offset]), a3);
            }
        }
        else
        {
            a1 = TLanes.FusedMultiplyAdd(TLanes.Load(w + TLanes.Count), value, a1);
            if (typeof(TVectors) != typeof(Count2))
            {
                a2 = TLanes.FusedMultiplyAdd(TLanes.Load(w + (2 * TLanes.Count)), value, a2);
            }

            if (typeof(TVectors) == typeof(Count4))
            {
                a3 = TLanes.FusedMultiplyAdd(TLanes.Load(w + (3 * TLanes.Count)), value, a3);
            }

            if (typeof(TVectors) == typeof(Count2) && typeof(TRows) == typeof(Count2))
            {
                TVector second = TLanes.Broadcast(x1[offset]);
                a2 = TLanes.FusedMultiplyAdd(TLanes.Load(w), second, a2);
                a3 = TLanes.FusedMultiplyAdd(TLanes.Load(w + TLanes.Count), second, a3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        TileJob* job,
        int group,
        float* c,
        ref TVector a0,
        ref TVector a1,
        ref TVector a2,
        ref TVector a3,
        ref TVector a4,
        ref TVector a5)
    {
        if (group >= TRows.Value * TVectors.Value)
        {
            return;
        }

        nint step = job->ColumnStepC;
        a0 = TLanes.Load(c);
        a1 = TColumns.Value > 1 ? TLanes.Load(c + step) : a1;
        a2 = TColumns.Value > 2 ? TLanes.Load(c + (2 * step)) : a2;
        a3 = TColumns.Value > 3 ? TLanes.Load(c + (3 * step)) : a3;
        a4 = TColumns.Value > 4 ? TLanes.Load(c + (4 * step)) : a4;
        a5 = TColumns.Value > 5 ? TLanes.Load(c + (5 * step)) : a5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        TileJob* job, int group, float* c, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5)
    {
        if (group >= TRows.Value * TVectors.Value)
        {
            return;
        }

        nint step = job->ColumnStepC;
        if (job->Bias != null)
        {
            TVector bias = TLanes.Load(job->Bias + (group % TVectors.Value * TLanes.Count));
            a0 = TLanes.Add(a0, bias);
            a1 = TLanes.Add(a1, bias);
            a2 = TLanes.Add(a2, bias);
            a3 = TLanes.Add(a3, bias);
            a4 = TLanes.Add(a4, bias);
            a5 = TLanes.Add(a5, bias);
        }

        if (job->Relu)
        {
            a0 = TLanes.Relu(a0);
            a1 = TLanes.Relu(a1);
            a2 = TLanes.Relu(a2);
            a3 = TLanes.Relu(a3);
            a4 = TLanes.Relu(a4);
            a5 = TLanes.Relu(a5);
        }

        if (job->HasMask)
        {
            float* mask = c + job->BesideOffset;
            a0 = TLanes.WherePositive(TLanes.Load(mask), a0);
            a1 = TColumns.Value > 1 ? TLanes.WherePositive(TLanes.Load(mask + step), a1) : a1;
            a2 = TColumns.Value > 2 ? TLanes.WherePositive(TLanes.Load(mask + (2 * step)), a2) : a2;
            a3 = TColumns.Value > 3 ? TLanes.WherePositive(TLanes.Load(mask + (3 * step)), a3) : a3;
            a4 = TColumns.Value > 4 ? TLanes.WherePositive(TLanes.Load(mask + (4 * step)), a4) : a4;
            a5 = TColumns.Value > 5 ? TLanes.WherePositive(TLanes.Load(mask + (5 * step)), a5) : a5;
        }
        else if (job->HasDerivativeFactor)
        {
            float* factor = c + job->BesideOffset;
            a0 = TLanes.Multiply(a0, TLanes.Load(factor));
            a1 = TColumns.Value > 1 ? TLanes.Multiply(a1, TLanes.Load(factor + step)) : a1;
            a2 = TColumns.Value > 2 ? TLanes.Multiply(a2, TLanes.Load(factor + (2 * step))) : a2;
            a3 = TColumns.Value > 3 ? TLanes.Multiply(a3, TLanes.Load(factor + (3 * step))) : a3;
            a4 = TColumns.Value > 4 ? TLanes.Multiply(a4, TLanes.Load(factor + (4 * step))) : a4;
            a5 = TColumns.Value > 5 ? TLanes.Multiply(a5, TLanes.Load(factor + (5 * step))) : a5;
        }

        TLanes.Store(a0, c);
        if (TColumns.Value > 1)
        {
            TLanes.Store(a1, c + step);
        }

        if (TColumns.Value > 2)
        {
            TLanes.Store(a2, c + (2 * step));
        }

        if (TColumns.Value > 3)
        {
            TLanes.Store(a3, c + (3 * step));
        }

        if (TColumns.Value > 4)
        {
            TLanes.Store(a4, c + (4 * step));
        }

        if (TColumns.Value > 5)
        {
            TLanes.Store(a5, c + (5 * step));
        }
    }
}
