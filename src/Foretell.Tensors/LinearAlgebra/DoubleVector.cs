using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Arrays of doubles whose length is a multiple of 8 (zeros fill the rest). A sum has eight partial sums, element i in
/// number i mod 8, added as a tree: 4 apart, 2 apart, 1 apart. Same bits at every instruction level.
/// </summary>
internal static unsafe class DoubleVector
{
    public static double Dot(double* x, double* y, int length) =>
        Vector512.IsHardwareAccelerated ? Dot<OneRegister>(x, y, length) : Dot<TwoRegisters>(x, y, length);

    /// <summary>y += factor x.</summary>
    public static void AddScaled(double factor, double* x, double* y, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddScaled<OneRegister>(factor, x, y, length);
        }
        else
        {
            AddScaled<TwoRegisters>(factor, x, y, length);
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
            Rotate<OneRegister>(cosine, sine, x, y, length);
        }
        else
        {
            Rotate<TwoRegisters>(cosine, sine, x, y, length);
        }
    }

    /// <summary>The sum of eight lanes by the tree above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total<T>(T lanes)
        where T : struct, IEightDoubles<T>
    {
        double* parts = stackalloc double[8];
        lanes.Store(parts);
        return (parts[0] + parts[4] + (parts[2] + parts[6])) + (parts[1] + parts[5] + (parts[3] + parts[7]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot<T>(double* x, double* y, int length)
        where T : struct, IEightDoubles<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < length; i += 8)
        {
            sum = T.FusedMultiplyAdd(T.Load(x + i), T.Load(y + i), sum);
        }

        return Total(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled<T>(double factor, double* x, double* y, int length)
        where T : struct, IEightDoubles<T>
    {
        T broadcast = T.Broadcast(factor);
        for (int i = 0; i < length; i += 8)
        {
            T.FusedMultiplyAdd(broadcast, T.Load(x + i), T.Load(y + i)).Store(y + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate<T>(double cosine, double sine, double* x, double* y, int length)
        where T : struct, IEightDoubles<T>
    {
        T c = T.Broadcast(cosine);
        T s = T.Broadcast(sine);
        T minus = T.Broadcast(-sine);
        for (int i = 0; i < length; i += 8)
        {
            T first = T.Load(x + i);
            T second = T.Load(y + i);
            T.FusedMultiplyAdd(minus, second, c * first).Store(x + i);
            T.FusedMultiplyAdd(s, first, c * second).Store(y + i);
        }
    }
}
