using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// The one inner loop of all products: up to 24 accumulators that stay in registers while it runs. One step loads a
/// vector (or two) of W and multiplies it with one X of each position, broadcast by the multiply-add itself.
/// </summary>
/// <remarks>
/// The accumulators are a grid of four groups by six columns. With one vector of W a group is a row of positions; with
/// two, groups 0 and 1 are rows 0 and 1 with the first vector, and groups 2 and 3 the same rows with the second.
/// Everything that depends on the type arguments is decided when the method is compiled.
/// </remarks>
/// <typeparam name="TLanes">Vector width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <typeparam name="TRows">Rows of positions: 1 to 4, with two vectors 1 to 2.</typeparam>
/// <typeparam name="TColumns">Columns of positions: 1 to 6.</typeparam>
/// <typeparam name="TVectors">Vectors of output columns: 1 or 2.</typeparam>
/// <typeparam name="TSpacing">ColumnStepX, if its being a constant pays; 0 if it is not known.</typeparam>
internal static unsafe class Tile<TLanes, TVector, TRows, TColumns, TVectors, TSpacing>
    where TLanes : unmanaged, ILanes<TVector>
    where TVector : unmanaged
    where TRows : unmanaged, ICount
    where TColumns : unmanaged, ICount
    where TVectors : unmanaged, ICount
    where TSpacing : unmanaged, ICount
{
    private static bool HasGroup1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRows.Value > 1;
    }

    private static bool HasGroup2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRows.Value > 2 || TVectors.Value > 1;
    }

    private static bool HasGroup3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRows.Value > 3 || (TVectors.Value > 1 && TRows.Value > 1);
    }

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
            Load(job, 0, ref a00, ref a01, ref a02, ref a03, ref a04, ref a05);
            Load(job, 1, ref a10, ref a11, ref a12, ref a13, ref a14, ref a15);
            Load(job, 2, ref a20, ref a21, ref a22, ref a23, ref a24, ref a25);
            Load(job, 3, ref a30, ref a31, ref a32, ref a33, ref a34, ref a35);
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
                TVector w0 = TLanes.Load(w);
                if (TVectors.Value == 1)
                {
                    Step(w0, x0, q1, q2, q3, q4, q5, ref a00, ref a01, ref a02, ref a03, ref a04, ref a05);
                    if (HasGroup1)
                    {
                        Step(w0, x1, q1, q2, q3, q4, q5, ref a10, ref a11, ref a12, ref a13, ref a14, ref a15);
                    }

                    if (HasGroup2)
                    {
                        Step(w0, x2, q1, q2, q3, q4, q5, ref a20, ref a21, ref a22, ref a23, ref a24, ref a25);
                    }

                    if (HasGroup3)
                    {
                        Step(w0, x3, q1, q2, q3, q4, q5, ref a30, ref a31, ref a32, ref a33, ref a34, ref a35);
                    }
                }
                else
                {
                    TVector w1 = TLanes.Load(w + TLanes.Count);
                    Step(w0, w1, x0, 0, ref a00, ref a20);
                    Step(w0, w1, x0, q1, ref a01, ref a21, 1);
                    Step(w0, w1, x0, q2, ref a02, ref a22, 2);
                    Step(w0, w1, x0, q3, ref a03, ref a23, 3);
                    Step(w0, w1, x0, q4, ref a04, ref a24, 4);
                    Step(w0, w1, x0, q5, ref a05, ref a25, 5);
                    if (HasGroup1)
                    {
                        Step(w0, w1, x1, 0, ref a10, ref a30);
                        Step(w0, w1, x1, q1, ref a11, ref a31, 1);
                        Step(w0, w1, x1, q2, ref a12, ref a32, 2);
                        Step(w0, w1, x1, q3, ref a13, ref a33, 3);
                        Step(w0, w1, x1, q4, ref a14, ref a34, 4);
                        Step(w0, w1, x1, q5, ref a15, ref a35, 5);
                    }
                }

                x0 += innerStepX;
                x1 += innerStepX;
                x2 += innerStepX;
                x3 += innerStepX;
                w += innerStepW;
            }
            while (--left != 0);
        }

        Finish(job, 0, a00, a01, a02, a03, a04, a05);
        Finish(job, 1, a10, a11, a12, a13, a14, a15);
        Finish(job, 2, a20, a21, a22, a23, a24, a25);
        Finish(job, 3, a30, a31, a32, a33, a34, a35);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        TVector w,
        float* x,
        nint q1,
        nint q2,
        nint q3,
        nint q4,
        nint q5,
        ref TVector a0,
        ref TVector a1,
        ref TVector a2,
        ref TVector a3,
        ref TVector a4,
        ref TVector a5)
    {
        a0 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[0]), a0);
        if (TColumns.Value > 1)
        {
            a1 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[q1]), a1);
        }

        if (TColumns.Value > 2)
        {
            a2 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[q2]), a2);
        }

        if (TColumns.Value > 3)
        {
            a3 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[q3]), a3);
        }

        if (TColumns.Value > 4)
        {
            a4 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[q4]), a4);
        }

        if (TColumns.Value > 5)
        {
            a5 = TLanes.MultiplyAdd(w, TLanes.Broadcast(x[q5]), a5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        TVector w0, TVector w1, float* x, nint offset, ref TVector first, ref TVector second, int column = 0)
    {
        if (TColumns.Value > column)
        {
            TVector value = TLanes.Broadcast(x[offset]);
            first = TLanes.MultiplyAdd(w0, value, first);
            second = TLanes.MultiplyAdd(w1, value, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has(int group) => group switch
    {
        0 => true,
        1 => HasGroup1,
        2 => HasGroup2,
        _ => HasGroup3,
    };

    // A group's first output.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Output(TileJob* job, int group) => group switch
    {
        0 => job->C0,
        1 => job->C1,
        2 => TVectors.Value == 1 ? job->C2 : job->C0 + TLanes.Count,
        _ => TVectors.Value == 1 ? job->C3 : job->C1 + TLanes.Count,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        TileJob* job,
        int group,
        ref TVector a0,
        ref TVector a1,
        ref TVector a2,
        ref TVector a3,
        ref TVector a4,
        ref TVector a5)
    {
        if (!Has(group))
        {
            return;
        }

        float* c = Output(job, group);
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
        TileJob* job, int group, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5)
    {
        if (!Has(group))
        {
            return;
        }

        float* c = Output(job, group);
        nint step = job->ColumnStepC;
        if (job->Bias != null)
        {
            TVector bias = TLanes.Load(job->Bias + (TVectors.Value == 1 ? 0 : (group >> 1) * TLanes.Count));
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
            float* mask = c + job->MaskOffset;
            a0 = TLanes.WherePositive(TLanes.Load(mask), a0);
            a1 = TColumns.Value > 1 ? TLanes.WherePositive(TLanes.Load(mask + step), a1) : a1;
            a2 = TColumns.Value > 2 ? TLanes.WherePositive(TLanes.Load(mask + (2 * step)), a2) : a2;
            a3 = TColumns.Value > 3 ? TLanes.WherePositive(TLanes.Load(mask + (3 * step)), a3) : a3;
            a4 = TColumns.Value > 4 ? TLanes.WherePositive(TLanes.Load(mask + (4 * step)), a4) : a4;
            a5 = TColumns.Value > 5 ? TLanes.WherePositive(TLanes.Load(mask + (5 * step)), a5) : a5;
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
