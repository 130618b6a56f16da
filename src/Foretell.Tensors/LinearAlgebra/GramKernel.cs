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
    /// The lower triangle, with the diagonal's blocks of 8 x 8 whole; what stands above is any number.
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
                    TwoRegisters.Load(source + term * termStride).Store(target + term * PanelWidth);
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
                FourByThree<OneRegister>(a + row, b, PanelLength, count, target, width);
                continue;
            }

            for (int panel = 0; panel < rightCount; panel++, target += PanelWidth)
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    FourByOne<OneRegister>(a + row, b + panel * PanelLength, count, target, width);
                }
                else
                {
                    FourByOne<TwoRegisters>(a + row, b + panel * PanelLength, count, target, width);
                }
            }
        }
    }

    /// <summary>c[0..4, 0..24] += the products of four outputs with three panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByThree<T>(double* a, double* b, int panelLength, int count, double* c, int width)
        where T : struct, IEightDoubles<T>
    {
        double* c1 = c + width;
        double* c2 = c1 + width;
        double* c3 = c2 + width;
        T sum00 = T.Load(c), sum01 = T.Load(c + 8), sum02 = T.Load(c + 16);
        T sum10 = T.Load(c1), sum11 = T.Load(c1 + 8), sum12 = T.Load(c1 + 16);
        T sum20 = T.Load(c2), sum21 = T.Load(c2 + 8), sum22 = T.Load(c2 + 16);
        T sum30 = T.Load(c3), sum31 = T.Load(c3 + 8), sum32 = T.Load(c3 + 16);
        double* end = a + count * PanelWidth;
        double* b1 = b + panelLength;
        double* b2 = b1 + panelLength;
        for (; a < end; a += PanelWidth, b += PanelWidth, b1 += PanelWidth, b2 += PanelWidth)
        {
            T right0 = T.Load(b), right1 = T.Load(b1), right2 = T.Load(b2);
            T left = T.Broadcast(a[0]);
            sum00 = T.FusedMultiplyAdd(left, right0, sum00);
            sum01 = T.FusedMultiplyAdd(left, right1, sum01);
            sum02 = T.FusedMultiplyAdd(left, right2, sum02);
            left = T.Broadcast(a[1]);
            sum10 = T.FusedMultiplyAdd(left, right0, sum10);
            sum11 = T.FusedMultiplyAdd(left, right1, sum11);
            sum12 = T.FusedMultiplyAdd(left, right2, sum12);
            left = T.Broadcast(a[2]);
            sum20 = T.FusedMultiplyAdd(left, right0, sum20);
            sum21 = T.FusedMultiplyAdd(left, right1, sum21);
            sum22 = T.FusedMultiplyAdd(left, right2, sum22);
            left = T.Broadcast(a[3]);
            sum30 = T.FusedMultiplyAdd(left, right0, sum30);
            sum31 = T.FusedMultiplyAdd(left, right1, sum31);
            sum32 = T.FusedMultiplyAdd(left, right2, sum32);
        }

        Store(sum00, sum01, sum02, c);
        Store(sum10, sum11, sum12, c1);
        Store(sum20, sum21, sum22, c2);
        Store(sum30, sum31, sum32, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T first, T second, T third, double* target)
        where T : struct, IEightDoubles<T>
    {
        first.Store(target);
        second.Store(target + 8);
        third.Store(target + 16);
    }

    /// <summary>c[0..4, 0..8] += the products of four outputs with one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByOne<T>(double* a, double* b, int count, double* c, int width)
        where T : struct, IEightDoubles<T>
    {
        double* c1 = c + width;
        double* c2 = c1 + width;
        double* c3 = c2 + width;
        T sum0 = T.Load(c);
        T sum1 = T.Load(c1);
        T sum2 = T.Load(c2);
        T sum3 = T.Load(c3);
        double* end = a + count * PanelWidth;
        for (; a < end; a += PanelWidth, b += PanelWidth)
        {
            T right = T.Load(b);
            sum0 = T.FusedMultiplyAdd(T.Broadcast(a[0]), right, sum0);
            sum1 = T.FusedMultiplyAdd(T.Broadcast(a[1]), right, sum1);
            sum2 = T.FusedMultiplyAdd(T.Broadcast(a[2]), right, sum2);
            sum3 = T.FusedMultiplyAdd(T.Broadcast(a[3]), right, sum3);
        }

        sum0.Store(c);
        sum1.Store(c1);
        sum2.Store(c2);
        sum3.Store(c3);
    }
}
