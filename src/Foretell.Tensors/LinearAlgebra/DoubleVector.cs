using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Arrays of doubles whose length is a multiple of 8 (zeros fill the rest). A sum has eight partial sums; element i is
/// added to partial sum i mod 8. The partial sums are added as a tree: those 4 apart, 2 apart, 1 apart. The bits are
/// the same at every instruction level.
/// </summary>
internal static unsafe class DoubleVector
{
    public static double Dot(double* x, double* y, int length) =>
        Vector512.IsHardwareAccelerated
            ? Dot<EightDoubles, Vector512<double>>(x, y, length)
            : Dot<EightDoublesInHalves, TwoVectors>(x, y, length);

    /// <summary>y += factor x.</summary>
    public static void AddScaled(double factor, double* x, double* y, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddScaled<EightDoubles, Vector512<double>>(factor, x, y, length);
        }
        else
        {
            AddScaled<EightDoublesInHalves, TwoVectors>(factor, x, y, length);
        }
    }

    /// <summary>x *= factor.</summary>
    public static void Scale(double factor, double* x, int length)
    {
        for (int i = 0; i < length; i++)
        {
            x[i] *= factor;
        }
    }

    /// <summary>(x, y) = (cosine x - sine y, sine x + cosine y).</summary>
    public static void Rotate(double cosine, double sine, double* x, double* y, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Rotate<EightDoubles, Vector512<double>>(cosine, sine, x, y, length);
        }
        else
        {
            Rotate<EightDoublesInHalves, TwoVectors>(cosine, sine, x, y, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot<TLanes, TVector>(double* x, double* y, int length)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector sum = TLanes.Zero;
        for (int i = 0; i < length; i += 8)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), sum);
        }

        return TLanes.Total(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled<TLanes, TVector>(double factor, double* x, double* y, int length)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector broadcast = TLanes.Broadcast(factor);
        for (int i = 0; i < length; i += 8)
        {
            TLanes.Store(TLanes.FusedMultiplyAdd(broadcast, TLanes.Load(x + i), TLanes.Load(y + i)), y + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate<TLanes, TVector>(double cosine, double sine, double* x, double* y, int length)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector c = TLanes.Broadcast(cosine);
        TVector s = TLanes.Broadcast(sine);
        TVector minus = TLanes.Broadcast(-sine);
        for (int i = 0; i < length; i += 8)
        {
            TVector first = TLanes.Load(x + i);
            TVector second = TLanes.Load(y + i);
            TLanes.Store(TLanes.FusedMultiplyAdd(minus, second, TLanes.Multiply(c, first)), x + i);
            TLanes.Store(TLanes.FusedMultiplyAdd(s, first, TLanes.Multiply(c, second)), y + i);
        }
    }
}
