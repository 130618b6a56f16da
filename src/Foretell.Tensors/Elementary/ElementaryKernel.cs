using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Elementary;

/// <summary>
/// Elementary functions of every element of an array of floats: the same bits on every machine, at every length and
/// every place in the array. No memory is allocated.
/// </summary>
/// <remarks>
/// Source and destination have equal lengths and may be the same memory; they may not overlap otherwise. NaN gives
/// NaN. Errors are in units of the last place of the exact result (ulp), as the tests measure them over dense grids.
/// </remarks>
public static unsafe class ElementaryKernel
{
    /// <summary>
    /// e^x within 1.1 ulp. Below x = -86, where it is under 4.5e-38, the result is 0: denormal numbers are slow.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Apply<Exponential>(x, y);

    /// <summary>
    /// Natural logarithm within 1 ulp; 0 gives -infinity, negative numbers NaN. Denormal arguments are exact too.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<float> x, Span<float> y) => Apply<Logarithm>(x, y);

    /// <summary>Hyperbolic tangent within 1.5 ulp, at most 1 in magnitude; odd, and -0 gives -0.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Apply<HyperbolicTangent>(x, y);

    /// <summary>1 / (1 + e^-x) within 2.5 ulp; 0 below x = -86.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => Apply<LogisticSigmoid>(x, y);

    /// <summary>ln(1 + e^x) within 2 ulp; 0 below x = -86.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> y) => Apply<SoftPlus>(x, y);

    internal static void Exp(float* x, float* y, long count) => Apply<Exponential>(x, y, count);

    internal static void Log(float* x, float* y, long count) => Apply<Logarithm>(x, y, count);

    internal static void Tanh(float* x, float* y, long count) => Apply<HyperbolicTangent>(x, y, count);

    internal static void Sigmoid(float* x, float* y, long count) => Apply<LogisticSigmoid>(x, y, count);

    internal static void Softplus(float* x, float* y, long count) => Apply<SoftPlus>(x, y, count);

    /// <summary>
    /// The one loop: 64 lanes, then 16, then 8, then one at a time. Unaligned; reads and writes nothing beyond count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply<TFunction>(float* x, float* y, long count)
        where TFunction : struct, IElementaryFunction
    {
        long i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - SixtyFourLanes.Count; i += SixtyFourLanes.Count)
            {
                TFunction.Invoke(SixtyFourLanes.Load(x + i)).Store(y + i);
            }

            for (; i <= count - SixteenLanes.Count; i += SixteenLanes.Count)
            {
                TFunction.Invoke(SixteenLanes.Load(x + i)).Store(y + i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - EightLanes.Count; i += EightLanes.Count)
            {
                TFunction.Invoke(EightLanes.Load(x + i)).Store(y + i);
            }
        }

        for (; i < count; i++)
        {
            TFunction.Invoke(OneLane.Load(x + i)).Store(y + i);
        }
    }

    private static void Apply<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IElementaryFunction
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException(
                $"Source and destination need equal lengths; got {x.Length} and {y.Length}.", nameof(y));
        }

        fixed (float* source = x)
        fixed (float* destination = y)
        {
            Apply<TFunction>(source, destination, x.Length);
        }
    }
}
