using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>What one <see cref="StrideTwoTile{TLanes, TVector, TColumns}"/> computes. Steps count floats.</summary>
internal unsafe struct StrideTwoJob
{
    /// <summary>gradOutput at the first block.</summary>
    public float* X;
    public nint ColumnStepX;

    /// <summary>Products per tap: output channels.</summary>
    public int Length;

    public float* W;
    public StrideTwoSegment* Segments;
    public int SegmentCount;

    /// <summary>gradInput at the upper left pixel of the first block.</summary>
    public float* C;

    /// <summary>Whether a block has two columns of pixels, and two rows.</summary>
    public bool Across;
    public bool Down;

    /// <summary>From a pixel of a block to the pixel beside it, and to the pixel below.</summary>
    public nint AcrossStepC;
    public nint DownStepC;

    /// <summary>From one block to the next.</summary>
    public nint ColumnStepC;

    /// <summary>Whether outputs have a mask.</summary>
    public bool HasMask;

    /// <summary>Whether outputs have a derivative factor; false if they have a mask.</summary>
    public bool HasDerivativeFactor;

    /// <summary>Distance from an output to its mask or derivative factor.</summary>
    public nint BesideOffset;
}

/// <summary>
/// The taps through which a block of pixels contributes to one output, possibly with only some of its pixels.
/// </summary>
/// <param name="X">Offset of that output.</param>
/// <param name="W">Offset of the weights of the upper left pixel.</param>
/// <param name="StepW">From the weights of one output channel to those of the next.</param>
/// <param name="DownW">
/// From the weights of a pixel to those of the pixel below; those of the pixel beside it follow directly.
/// </param>
/// <param name="Across">Whether the right pixels contribute.</param>
/// <param name="Down">Whether the lower pixels contribute.</param>
internal readonly record struct StrideTwoSegment(nint X, nint W, nint StepW, nint DownW, bool Across, bool Down);

/// <summary>
/// The input gradient of a convolution with stride 2 for up to six blocks of 2 x 2 pixels with one vector of channels.
/// The four pixels of a block contribute to the same outputs, so each broadcast of gradOutput is used by up to four
/// multiply-adds. Computed pixel by pixel, it would be used by one, and loads would be the limit.
/// </summary>
internal static unsafe class StrideTwoTile<TLanes, TVector, TColumns>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
    where TColumns : unmanaged, ICount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(StrideTwoJob* job)
    {
        // Upper left, upper right, lower left, lower right pixels.
        TVector zero = TLanes.Zero;
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
        TVector b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
        TVector c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero;
        TVector d0 = zero, d1 = zero, d2 = zero, d3 = zero, d4 = zero, d5 = zero;
        nint q1 = job->ColumnStepX;
        nint q2 = 2 * q1;
        nint q3 = 3 * q1;
        nint q4 = 4 * q1;
        nint q5 = 5 * q1;
        StrideTwoSegment* segment = job->Segments;
        for (StrideTwoSegment* end = segment + job->SegmentCount; segment < end; segment++)
        {
            float* x = job->X + segment->X;
            float* w = job->W + segment->W;
            nint step = segment->StepW;
            nint down = segment->DownW;
            int left = job->Length;
            if (segment->Across && segment->Down)
            {
                do
                {
                    Step4(w, w + down, x, 0, 0, ref a0, ref b0, ref c0, ref d0);
                    Step4(w, w + down, x, 1, q1, ref a1, ref b1, ref c1, ref d1);
                    Step4(w, w + down, x, 2, q2, ref a2, ref b2, ref c2, ref d2);
                    Step4(w, w + down, x, 3, q3, ref a3, ref b3, ref c3, ref d3);
                    Step4(w, w + down, x, 4, q4, ref a4, ref b4, ref c4, ref d4);
                    Step4(w, w + down, x, 5, q5, ref a5, ref b5, ref c5, ref d5);
                    x++;
                    w += step;
                }
                while (--left != 0);
            }
            else if (segment->Across)
            {
                do
                {
                    Step2(w, w + TLanes.Count, x, 0, 0, ref a0, ref b0);
                    Step2(w, w + TLanes.Count, x, 1, q1, ref a1, ref b1);
                    Step2(w, w + TLanes.Count, x, 2, q2, ref a2, ref b2);
                    Step2(w, w + TLanes.Count, x, 3, q3, ref a3, ref b3);
                    Step2(w, w + TLanes.Count, x, 4, q4, ref a4, ref b4);
                    Step2(w, w + TLanes.Count, x, 5, q5, ref a5, ref b5);
                    x++;
                    w += step;
                }
                while (--left != 0);
            }
            else if (segment->Down)
            {
                do
                {
                    Step2(w, w + down, x, 0, 0, ref a0, ref c0);
                    Step2(w, w + down, x, 1, q1, ref a1, ref c1);
                    Step2(w, w + down, x, 2, q2, ref a2, ref c2);
                    Step2(w, w + down, x, 3, q3, ref a3, ref c3);
                    Step2(w, w + down, x, 4, q4, ref a4, ref c4);
                    Step2(w, w + down, x, 5, q5, ref a5, ref c5);
                    x++;
                    w += step;
                }
                while (--left != 0);
            }
            else
            {
                do
                {
                    Step1(w, x, 0, 0, ref a0);
                    Step1(w, x, 1, q1, ref a1);
                    Step1(w, x, 2, q2, ref a2);
                    Step1(w, x, 3, q3, ref a3);
                    Step1(w, x, 4, q4, ref a4);
                    Step1(w, x, 5, q5, ref a5);
                    x++;
                    w += step;
                }
                while (--left != 0);
            }
        }

        Store(job, job->C, a0, a1, a2, a3, a4, a5);
        if (job->Across)
        {
            Store(job, job->C + job->AcrossStepC, b0, b1, b2, b3, b4, b5);
        }

        if (job->Down)
        {
            Store(job, job->C + job->DownStepC, c0, c1, c2, c3, c4, c5);
        }

        if (job->Across && job->Down)
        {
            Store(job, job->C + job->DownStepC + job->AcrossStepC, d0, d1, d2, d3, d4, d5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step4(
        float* w,
        float* below,
        float* x,
        int column,
        nint offset,
        ref TVector a,
        ref TVector b,
        ref TVector c,
        ref TVector d)
    {
        if (TColumns.Value > column)
        {
            TVector value = TLanes.Broadcast(x[offset]);
            a = TLanes.FusedMultiplyAdd(TLanes.Load(w), value, a);
            b = TLanes.FusedMultiplyAdd(TLanes.Load(w + TLanes.Count), value, b);
            c = TLanes.FusedMultiplyAdd(TLanes.Load(below), value, c);
            d = TLanes.FusedMultiplyAdd(TLanes.Load(below + TLanes.Count), value, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step2(
        float* w, float* other, float* x, int column, nint offset, ref TVector a, ref TVector b)
    {
        if (TColumns.Value > column)
        {
            TVector value = TLanes.Broadcast(x[offset]);
            a = TLanes.FusedMultiplyAdd(TLanes.Load(w), value, a);
            b = TLanes.FusedMultiplyAdd(TLanes.Load(other), value, b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step1(float* w, float* x, int column, nint offset, ref TVector a)
    {
        if (TColumns.Value > column)
        {
            a = TLanes.FusedMultiplyAdd(TLanes.Load(w), TLanes.Broadcast(x[offset]), a);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        StrideTwoJob* job, float* c, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5)
    {
        nint step = job->ColumnStepC;
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
