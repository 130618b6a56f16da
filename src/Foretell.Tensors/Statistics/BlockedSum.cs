using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Statistics;

/// <summary>
/// Sums over floats, in double, in an order that depends only on the length: the same bits on every machine and with
/// any number of threads.
/// </summary>
/// <remarks>
/// Blocks of 4096 elements. Inside a block, element i is added to partial sum i mod 32; the 32 partial sums are added
/// pairwise as a tree (those 16 apart, then 8, 4, 2 and 1 apart). The sums of the blocks are also added as a tree,
/// whose left half is the largest power of two below their number. No allocation. NaN and infinity propagate as in
/// plain addition.
/// </remarks>
public static unsafe class BlockedSum
{
    private const int BlockLength = 4096;

    private const int Lanes = 32;

    private interface ITerm
    {
        /// <summary>
        /// partial + the term of x and y (y is x if there is one array); the meaning of constant depends on the term.
        /// </summary>
        static abstract TVector Add<TLanes, TVector>(TVector x, TVector y, TVector constant, TVector partial)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged;
    }

    /// <summary>Sum of x[i].</summary>
    public static double Sum(ReadOnlySpan<float> x) => Of<Value>(x, x, 0);

    /// <summary>Sum of x[i]^2, each square exact.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x) => Of<Product>(x, x, 0);

    /// <summary>Sum of (x[i] - center)^2.</summary>
    public static double SumOfSquaredDeviations(ReadOnlySpan<float> x, double center) =>
        Of<SquaredDeviation>(x, x, center);

    /// <summary>Euclidean norm of x; it neither overflows nor underflows for any floats.</summary>
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
                ? Tree<TTerm, EightDoubles, Vector512<double>>(left, right, x.Length, constant)
                : Tree<TTerm, EightDoublesInHalves, TwoVectors>(left, right, x.Length, constant);
        }
    }

    private static double Tree<TTerm, TLanes, TVector>(float* x, float* y, int length, double constant)
        where TTerm : struct, ITerm
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        int blocks = (length - 1) / BlockLength + 1;
        if (blocks <= 1)
        {
            return Block<TTerm, TLanes, TVector>(x, y, length, constant);
        }

        int left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)blocks) / 2 * BlockLength;
        return Tree<TTerm, TLanes, TVector>(x, y, left, constant)
            + Tree<TTerm, TLanes, TVector>(x + left, y + left, length - left, constant);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Block<TTerm, TLanes, TVector>(float* x, float* y, int length, double constant)
        where TTerm : struct, ITerm
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector broadcast = TLanes.Broadcast(constant);
        TVector sum0 = TLanes.Zero;
        TVector sum1 = TLanes.Zero;
        TVector sum2 = TLanes.Zero;
        TVector sum3 = TLanes.Zero;
        int i = 0;
        for (; i <= length - Lanes; i += Lanes)
        {
            sum0 = TTerm.Add<TLanes, TVector>(TLanes.Load(x + i), TLanes.Load(y + i), broadcast, sum0);
            sum1 = TTerm.Add<TLanes, TVector>(TLanes.Load(x + i + 8), TLanes.Load(y + i + 8), broadcast, sum1);
            sum2 = TTerm.Add<TLanes, TVector>(TLanes.Load(x + i + 16), TLanes.Load(y + i + 16), broadcast, sum2);
            sum3 = TTerm.Add<TLanes, TVector>(TLanes.Load(x + i + 24), TLanes.Load(y + i + 24), broadcast, sum3);
        }

        double* partial = stackalloc double[Lanes];
        TLanes.Store(sum0, partial);
        TLanes.Store(sum1, partial + 8);
        TLanes.Store(sum2, partial + 16);
        TLanes.Store(sum3, partial + 24);
        AddTail<TTerm, TLanes, TVector>(x + i, y + i, length - i, broadcast, partial);
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                partial[lane] += partial[lane + half];
            }
        }

        return partial[0];
    }

    // Applies the same rule to eight elements at a time from a padded copy; only the lanes that hold elements are kept.
    private static void AddTail<TTerm, TLanes, TVector>(
        float* x, float* y, int length, TVector constant, double* partial)
        where TTerm : struct, ITerm
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
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

            TVector next = TTerm.Add<TLanes, TVector>(
                TLanes.Load(left), TLanes.Load(right), constant, TLanes.Load(partial + start));
            TLanes.Store(next, sums);
            for (int i = 0; i < count; i++)
            {
                partial[start + i] = sums[i];
            }
        }
    }

    private readonly struct Value : ITerm
    {
        public static TVector Add<TLanes, TVector>(TVector x, TVector y, TVector constant, TVector partial)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged => TLanes.Add(partial, x);
    }

    private readonly struct Product : ITerm
    {
        public static TVector Add<TLanes, TVector>(TVector x, TVector y, TVector constant, TVector partial)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged => TLanes.FusedMultiplyAdd(x, y, partial);
    }

    private readonly struct SquaredDeviation : ITerm
    {
        public static TVector Add<TLanes, TVector>(TVector x, TVector y, TVector constant, TVector partial)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged
        {
            TVector deviation = TLanes.Subtract(x, constant);
            return TLanes.FusedMultiplyAdd(deviation, deviation, partial);
        }
    }

    private readonly struct SquaredDifference : ITerm
    {
        public static TVector Add<TLanes, TVector>(TVector x, TVector y, TVector constant, TVector partial)
            where TLanes : unmanaged, IDoubleLanes<TVector>
            where TVector : unmanaged
        {
            TVector difference = TLanes.Subtract(x, y);
            return TLanes.FusedMultiplyAdd(difference, difference, partial);
        }
    }
}
