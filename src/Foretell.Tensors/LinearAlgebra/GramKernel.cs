using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// gram[i, j] = sum over t of x[t, i] x[t, j] in double: t ascending, one fused multiply-add per term, so a plain loop
/// gives the same bits. Products of floats are exact in double; only the additions round.
/// </summary>
/// <remarks>
/// Blocks of 128 terms are widened to double and laid out in panels of eight neighboring outputs, [panel][term][8]. A
/// tile is four outputs (broadcast) by three panels (loaded): twelve accumulators of eight lanes, three panels of 8
/// KiB each in the first cache. Only tiles that touch the lower triangle are computed.
/// </remarks>
internal static unsafe class GramKernel
{
    private const int PanelWidth = 8;
    private const int TermsAtATime = 128;
    private const int PanelsAtATime = 3;
    private const int TileRows = 4;

    /// <summary>Doubles of scratch that <see cref="Compute"/> needs.</summary>
    public static long ScratchLength(int outputs) => (long)TermsAtATime * LinearAlgebraWorkspace.Padded(outputs);

    /// <summary>
    /// Computes the lower triangle and all of the 8 x 8 blocks on the diagonal; entries above them are unspecified.
    /// </summary>
    /// <param name="x">x[t, i] at x[t termStride + i outputStride].</param>
    /// <param name="terms">Number of t.</param>
    /// <param name="outputs">Number of i.</param>
    /// <param name="termStride">Floats from one t to the next.</param>
    /// <param name="outputStride">Floats from one i to the next.</param>
    /// <param name="gram">Padded(outputs) rows of Padded(outputs) doubles, overwritten; padding becomes 0.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> doubles, aligned to 64 bytes.</param>
    public static void Compute(
        float* x, int terms, int outputs, long termStride, long outputStride, double* gram, double* scratch)
    {
        int width = LinearAlgebraWorkspace.Padded(outputs);
        int panels = width / PanelWidth;
        new Span<double>(gram, checked(width * width)).Clear();
        for (int start = 0; start < terms; start += TermsAtATime)
        {
            int count = Math.Min(TermsAtATime, terms - start);
            Pack(x + start * termStride, count, outputs, termStride, outputStride, scratch);
            for (int right = 0; right < panels; right += PanelsAtATime)
            {
                int rightCount = Math.Min(PanelsAtATime, panels - right);
                for (int left = right; left < panels; left++)
                {
                    Tiles(scratch, left, right, rightCount, count, gram, width);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(
        float* x, int count, int outputs, long termStride, long outputStride, double* packed)
    {
        int panels = LinearAlgebraWorkspace.Padded(outputs) / PanelWidth;
        for (int panel = 0; panel < panels; panel++)
        {
            double* target = packed + (long)panel * TermsAtATime * PanelWidth;
            float* source = x + panel * PanelWidth * outputStride;
            int used = Math.Min(PanelWidth, outputs - panel * PanelWidth);
            if (used == PanelWidth && outputStride == 1)
            {
                for (int term = 0; term < count; term++)
                {
                    TwoVectors eight = EightDoublesInHalves.Load(source + term * termStride);
                    EightDoublesInHalves.Store(eight, target + term * PanelWidth);
                }

                continue;
            }

            for (int term = 0; term < count; term++)
            {
                for (int lane = 0; lane < PanelWidth; lane++)
                {
                    target[term * PanelWidth + lane] =
                        lane < used ? source[term * termStride + lane * outputStride] : 0;
                }
            }
        }
    }

    private static void Tiles(double* packed, int left, int right, int rightCount, int count, double* gram, int width)
    {
        const int PanelLength = TermsAtATime * PanelWidth;
        double* a = packed + (long)left * PanelLength;
        double* b = packed + (long)right * PanelLength;
        double* c = gram + (long)left * PanelWidth * width + right * PanelWidth;
        for (int row = 0; row < PanelWidth; row += TileRows)
        {
            double* target = c + (long)row * width;
            if (Vector512.IsHardwareAccelerated && rightCount == PanelsAtATime)
            {
                FourByThree<EightDoubles, Vector512<double>>(a + row, b, PanelLength, count, target, width);
                continue;
            }

            for (int panel = 0; panel < rightCount; panel++, target += PanelWidth)
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    FourByOne<EightDoubles, Vector512<double>>(a + row, b + panel * PanelLength, count, target, width);
                }
                else
                {
                    FourByOne<EightDoublesInHalves, TwoVectors>(a + row, b + panel * PanelLength, count, target, width);
                }
            }
        }
    }

    /// <summary>c[0..4, 0..24] += the products of four outputs with three panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByThree<TLanes, TVector>(
        double* a, double* b, int panelLength, int count, double* c, int width)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        double* c1 = c + width;
        double* c2 = c1 + width;
        double* c3 = c2 + width;
        TVector sum00 = TLanes.Load(c), sum01 = TLanes.Load(c + 8), sum02 = TLanes.Load(c + 16);
        TVector sum10 = TLanes.Load(c1), sum11 = TLanes.Load(c1 + 8), sum12 = TLanes.Load(c1 + 16);
        TVector sum20 = TLanes.Load(c2), sum21 = TLanes.Load(c2 + 8), sum22 = TLanes.Load(c2 + 16);
        TVector sum30 = TLanes.Load(c3), sum31 = TLanes.Load(c3 + 8), sum32 = TLanes.Load(c3 + 16);
        double* end = a + count * PanelWidth;
        double* b1 = b + panelLength;
        double* b2 = b1 + panelLength;
        for (; a < end; a += PanelWidth, b += PanelWidth, b1 += PanelWidth, b2 += PanelWidth)
        {
            TVector right0 = TLanes.Load(b), right1 = TLanes.Load(b1), right2 = TLanes.Load(b2);
            TVector left = TLanes.Broadcast(a[0]);
            sum00 = TLanes.FusedMultiplyAdd(left, right0, sum00);
            sum01 = TLanes.FusedMultiplyAdd(left, right1, sum01);
            sum02 = TLanes.FusedMultiplyAdd(left, right2, sum02);
            left = TLanes.Broadcast(a[1]);
            sum10 = TLanes.FusedMultiplyAdd(left, right0, sum10);
            sum11 = TLanes.FusedMultiplyAdd(left, right1, sum11);
            sum12 = TLanes.FusedMultiplyAdd(left, right2, sum12);
            left = TLanes.Broadcast(a[2]);
            sum20 = TLanes.FusedMultiplyAdd(left, right0, sum20);
            sum21 = TLanes.FusedMultiplyAdd(left, right1, sum21);
            sum22 = TLanes.FusedMultiplyAdd(left, right2, sum22);
            left = TLanes.Broadcast(a[3]);
            sum30 = TLanes.FusedMultiplyAdd(left, right0, sum30);
            sum31 = TLanes.FusedMultiplyAdd(left, right1, sum31);
            sum32 = TLanes.FusedMultiplyAdd(left, right2, sum32);
        }

        Store<TLanes, TVector>(sum00, sum01, sum02, c);
        Store<TLanes, TVector>(sum10, sum11, sum12, c1);
        Store<TLanes, TVector>(sum20, sum21, sum22, c2);
        Store<TLanes, TVector>(sum30, sum31, sum32, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector>(TVector first, TVector second, TVector third, double* target)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TLanes.Store(first, target);
        TLanes.Store(second, target + 8);
        TLanes.Store(third, target + 16);
    }

    /// <summary>c[0..4, 0..8] += the products of four outputs with one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByOne<TLanes, TVector>(double* a, double* b, int count, double* c, int width)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        double* c1 = c + width;
        double* c2 = c1 + width;
        double* c3 = c2 + width;
        TVector sum0 = TLanes.Load(c);
        TVector sum1 = TLanes.Load(c1);
        TVector sum2 = TLanes.Load(c2);
        TVector sum3 = TLanes.Load(c3);
        double* end = a + count * PanelWidth;
        for (; a < end; a += PanelWidth, b += PanelWidth)
        {
            TVector right = TLanes.Load(b);
            sum0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[0]), right, sum0);
            sum1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[1]), right, sum1);
            sum2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[2]), right, sum2);
            sum3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a[3]), right, sum3);
        }

        TLanes.Store(sum0, c);
        TLanes.Store(sum1, c1);
        TLanes.Store(sum2, c2);
        TLanes.Store(sum3, c3);
    }
}
