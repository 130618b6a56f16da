using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Statistics;

/// <summary>
/// Sums over floats, in double, in an order that depends on the length alone: the same bits on every machine and
/// thread count.
/// </summary>
/// <remarks>
/// Blocks of 4096 elements. Inside a block element i goes to partial sum i mod 32; the 32 are added pairwise as a tree
/// (those 16 apart, 8 apart, 4, 2, 1). The blocks' sums are added as a tree too, whose left half is the largest power
/// of two below their number. No allocation. NaN and infinity propagate as in plain addition.
/// </remarks>
public static unsafe class BlockedSum
{
    private const int BlockLength = 4096;

    private const int Lanes = 32;

    private interface ITerm
    {
        /// <summary>
        /// partial + the term of x and y (y is x where there is one array); constant is whatever the term needs.
        /// </summary>
        static abstract T Add<T>(T x, T y, T constant, T partial)
            where T : struct, IEightDoubles<T>;
    }

    /// <summary>Sum of x[i].</summary>
    public static double Sum(ReadOnlySpan<float> x) => Of<Value>(x, x, 0);

    /// <summary>Sum of x[i]^2, each square exact.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x) => Of<Product>(x, x, 0);

    /// <summary>Sum of (x[i] - center)^2.</summary>
    public static double SumOfSquaredDeviations(ReadOnlySpan<float> x, double center) =>
        Of<SquaredDeviation>(x, x, center);

    /// <summary>Euclidean norm of x; no float overflows or underflows it.</summary>
    public static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(SumOfSquares(x));

    /// <summary>Sum of x[i] y[i], each product exact.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireEqualLengths(x, y);
        return Of<Product>(x, y, 0);
    }

    /// <summary>Sum of (x[i] - y[i])^2, each difference rounded once, to double.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SumOfSquaredDifferences(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireEqualLengths(x, y);
        return Of<SquaredDifference>(x, y, 0);
    }

    private static void RequireEqualLengths(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Both arrays need equal lengths; got {x.Length} and {y.Length}.", nameof(y));
        }
    }

    private static double Of<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double constant)
        where TTerm : struct, ITerm
    {
        fixed (float* left = x)
        fixed (float* right = y)
        {
            return Vector512.IsHardwareAccelerated
                ? Tree<TTerm, OneRegister>(left, right, x.Length, constant)
                : Tree<TTerm, TwoRegisters>(left, right, x.Length, constant);
        }
    }

    private static double Tree<TTerm, T>(float* x, float* y, int length, double constant)
        where TTerm : struct, ITerm
        where T : struct, IEightDoubles<T>
    {
        int blocks = (length - 1) / BlockLength + 1;
        if (blocks <= 1)
        {
            return Block<TTerm, T>(x, y, length, constant);
        }

        int left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)blocks) / 2 * BlockLength;
        return Tree<TTerm, T>(x, y, left, constant) + Tree<TTerm, T>(x + left, y + left, length - left, constant);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Block<TTerm, T>(float* x, float* y, int length, double constant)
        where TTerm : struct, ITerm
        where T : struct, IEightDoubles<T>
    {
        T broadcast = T.Broadcast(constant);
        T sum0 = T.Zero;
        T sum1 = T.Zero;
        T sum2 = T.Zero;
        T sum3 = T.Zero;
        int i = 0;
        for (; i <= length - Lanes; i += Lanes)
        {
            sum0 = TTerm.Add(T.Load(x + i), T.Load(y + i), broadcast, sum0);
            sum1 = TTerm.Add(T.Load(x + i + 8), T.Load(y + i + 8), broadcast, sum1);
            sum2 = TTerm.Add(T.Load(x + i + 16), T.Load(y + i + 16), broadcast, sum2);
            sum3 = TTerm.Add(T.Load(x + i + 24), T.Load(y + i + 24), broadcast, sum3);
        }

        double* partial = stackalloc double[Lanes];
        sum0.Store(partial);
        sum1.Store(partial + 8);
        sum2.Store(partial + 16);
        sum3.Store(partial + 24);
        AddTail<TTerm, T>(x + i, y + i, length - i, broadcast, partial);
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                partial[lane] += partial[lane + half];
            }
        }

        return partial[0];
    }

    // The same rule on eight elements at a time from a padded copy; only the lanes that hold elements are kept.
    private static void AddTail<TTerm, T>(float* x, float* y, int length, T constant, double* partial)
        where TTerm : struct, ITerm
        where T : struct, IEightDoubles<T>
    {
        float* left = stackalloc float[8];
        float* right = stackalloc float[8];
        double* sums = stackalloc double[8];
        for (int start = 0; start < length; start += 8)
        {
            int count = Math.Min(8, length - start);
            for (int i = 0; i < count; i++)
            {
                left[i] = x[start + i];
                right[i] = y[start + i];
            }

            TTerm.Add(T.Load(left), T.Load(right), constant, T.Load(partial + start)).Store(sums);
            for (int i = 0; i < count; i++)
            {
                partial[start + i] = sums[i];
            }
        }
    }

    private readonly struct Value : ITerm
    {
        public static T Add<T>(T x, T y, T constant, T partial)
            where T : struct, IEightDoubles<T> => partial + x;
    }

    private readonly struct Product : ITerm
    {
        public static T Add<T>(T x, T y, T constant, T partial)
            where T : struct, IEightDoubles<T> => T.FusedMultiplyAdd(x, y, partial);
    }

    private readonly struct SquaredDeviation : ITerm
    {
        public static T Add<T>(T x, T y, T constant, T partial)
            where T : struct, IEightDoubles<T>
        {
            T deviation = x - constant;
            return T.FusedMultiplyAdd(deviation, deviation, partial);
        }
    }

    private readonly struct SquaredDifference : ITerm
    {
        public static T Add<T>(T x, T y, T constant, T partial)
            where T : struct, IEightDoubles<T>
        {
            T difference = x - y;
            return T.FusedMultiplyAdd(difference, difference, partial);
        }
    }
}
