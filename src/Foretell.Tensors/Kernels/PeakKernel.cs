using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Measures the speed of fused multiply-adds on one core with all operands in registers: the upper limit for every
/// product.
/// </summary>
internal static class PeakKernel
{
    // Twelve chains are enough to hide four cycles of latency on two ports, and few enough for sixteen registers.
    private const int Chains = 12;

    private const int Steps = 100_000;

    /// <summary>
    /// The best of repeated runs within <paramref name="seconds"/> (at least one), in 1e9 operations per second, where
    /// a fused multiply-add counts as two, on the widest vectors that the other kernels would use.
    /// </summary>
    public static double Measure(double seconds) =>
        Vector512.IsHardwareAccelerated ? Measure<SixteenFloats, Vector512<float>>(seconds)
        : Vector256.IsHardwareAccelerated ? Measure<EightFloats, Vector256<float>>(seconds)
        : Measure<OneFloat, float>(seconds);

    private static double Measure<TLanes, TVector>(double seconds)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        double operations = 2.0 * Chains * Steps * TLanes.Count;
        double best = 0;
        long begin = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            Run<TLanes, TVector>(TLanes.Broadcast(0.5f), TLanes.Broadcast(1f));
            best = Math.Max(best, operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds);

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Run<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged
    {
        TVector a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x, a8 = x, a9 = x, a10 = x, a11 = x;
        for (int step = 0; step < Steps; step++)
        {
            a0 = TLanes.FusedMultiplyAdd(a0, x, y);
            a1 = TLanes.FusedMultiplyAdd(a1, x, y);
            a2 = TLanes.FusedMultiplyAdd(a2, x, y);
            a3 = TLanes.FusedMultiplyAdd(a3, x, y);
            a4 = TLanes.FusedMultiplyAdd(a4, x, y);
            a5 = TLanes.FusedMultiplyAdd(a5, x, y);
            a6 = TLanes.FusedMultiplyAdd(a6, x, y);
            a7 = TLanes.FusedMultiplyAdd(a7, x, y);
            a8 = TLanes.FusedMultiplyAdd(a8, x, y);
            a9 = TLanes.FusedMultiplyAdd(a9, x, y);
            a10 = TLanes.FusedMultiplyAdd(a10, x, y);
            a11 = TLanes.FusedMultiplyAdd(a11, x, y);
        }

        TVector low = TLanes.Add(TLanes.Add(TLanes.Add(a0, a1), TLanes.Add(a2, a3)), TLanes.Add(a4, a5));
        TVector high = TLanes.Add(TLanes.Add(TLanes.Add(a6, a7), TLanes.Add(a8, a9)), TLanes.Add(a10, a11));
        return TLanes.Add(low, high);
    }
}
