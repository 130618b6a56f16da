using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels;

/// <summary>result[i] = rule(x[i]): one rule, written once for every vector width.</summary>
internal interface IUnaryRule
{
    TVector Apply<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, ILanes<TVector>
        where TVector : unmanaged;
}

/// <summary>result[i] = rule(x[i], y[i]): one rule, written once for every vector width.</summary>
internal interface IBinaryRule
{
    TVector Apply<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, ILanes<TVector>
        where TVector : unmanaged;
}

/// <summary>
/// Element by element: every result is exactly rounded from its own operands, so neither width nor tail shows in the
/// bits. No alignment is needed. The result may be the same array as an operand, but not overlap one otherwise.
/// </summary>
internal static unsafe partial class ElementwiseKernel
{
    /// <summary>result[i] = rule(x[i]) for i in 0..count.</summary>
    public static void Map<TRule>(TRule rule, float* x, float* result, long count)
        where TRule : struct, IUnaryRule
    {
        long done = Vector512.IsHardwareAccelerated
            ? Map<TRule, Lanes16, Vector512<float>>(rule, x, result, 0, count)
            : Vector256.IsHardwareAccelerated
                ? Map<TRule, Lanes8, Vector256<float>>(rule, x, result, 0, count)
                : 0;
        Map<TRule, Lanes1, float>(rule, x, result, done, count);
    }

    /// <summary>result[i] = rule(x[i], y[i]) for i in 0..count.</summary>
    public static void Zip<TRule>(TRule rule, float* x, float* y, float* result, long count)
        where TRule : struct, IBinaryRule
    {
        long done = Vector512.IsHardwareAccelerated
            ? Zip<TRule, Lanes16, Vector512<float>>(rule, x, y, result, 0, count)
            : Vector256.IsHardwareAccelerated
                ? Zip<TRule, Lanes8, Vector256<float>>(rule, x, y, result, 0, count)
                : 0;
        Zip<TRule, Lanes1, float>(rule, x, y, result, done, count);
    }

    // Whole vectors from 'start'; returns where they end.
    private static long Map<TRule, TLanes, TVector>(TRule rule, float* x, float* result, long start, long count)
        where TRule : struct, IUnaryRule
        where TLanes : unmanaged, ILanes<TVector>
        where TVector : unmanaged
    {
        long i = start;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(rule.Apply<TLanes, TVector>(TLanes.Load(x + i)), result + i);
        }

        return i;
    }

    private static long Zip<TRule, TLanes, TVector>(
        TRule rule, float* x, float* y, float* result, long start, long count)
        where TRule : struct, IBinaryRule
        where TLanes : unmanaged, ILanes<TVector>
        where TVector : unmanaged
    {
        long i = start;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(rule.Apply<TLanes, TVector>(TLanes.Load(x + i), TLanes.Load(y + i)), result + i);
        }

        return i;
    }
}
