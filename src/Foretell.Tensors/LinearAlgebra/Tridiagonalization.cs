using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Orthogonal reduction of a symmetric matrix to tridiagonal form by Householder reflections H = I - tau v v^T, from
/// the last row up. Golub and Van Loan, "Matrix computations", section 8.3.1.
/// </summary>
/// <remarks>
/// Row k of the remaining matrix A gives v (its last component 1), and A becomes H A H = A - v w^T - w v^T with p =
/// tau A v, w = p - (tau / 2) (p^T v) v. This change is not made at once but in the next step's pass over the lower
/// triangle, which needs every element anyway for its own product A v: one pass a step instead of two or three.
/// </remarks>
internal static unsafe class Tridiagonalization
{
    /// <summary>Eight ones, eight zeros: eight of them from 7 - r on keep lanes 0 to r.</summary>
    private static ReadOnlySpan<double> Mask => [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Doubles of scratch that <see cref="Reduce"/> needs.</summary>
    public static long ScratchLength(int n) => 4L * LinearAlgebraWorkspace.Padded(n);

    /// <summary>
    /// Reduces A, and leaves in row k of its lower triangle the first k components of reflection k's v.
    /// </summary>
    /// <param name="a">
    /// Padded(n) rows of Padded(n) finite numbers, overwritten. Read are the lower triangle and, on the diagonal,
    /// blocks of 8 x 8.
    /// </param>
    /// <param name="n">Side.</param>
    /// <param name="diagonal">n numbers out.</param>
    /// <param name="offDiagonal">n - 1 numbers out: between k and k + 1.</param>
    /// <param name="tau">n numbers out: those of reflections 1 to n - 1; 0 where none was needed.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> doubles.</param>
    public static void Reduce(double* a, int n, double* diagonal, double* offDiagonal, double* tau, double* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Reduce<OneRegister>(a, n, diagonal, offDiagonal, tau, scratch);
        }
        else
        {
            Reduce<TwoRegisters>(a, n, diagonal, offDiagonal, tau, scratch);
        }
    }

    private static void Reduce<T>(double* a, int n, double* diagonal, double* offDiagonal, double* tau, double* scratch)
        where T : struct, IEightDoubles<T>
    {
        int width = LinearAlgebraWorkspace.Padded(n);
        new Span<double>(scratch, 4 * width).Clear();
        double* v = scratch;
        double* w = scratch + width;
        double* nextV = scratch + 2 * width;
        double* nextW = scratch + 3 * width;
        for (int k = n - 1; k >= 0; k--)
        {
            double* row = a + (long)k * width;
            DoubleVector.AddScaled(-v[k], w, row, LinearAlgebraWorkspace.Padded(k + 1));
            DoubleVector.AddScaled(-w[k], v, row, LinearAlgebraWorkspace.Padded(k + 1));
            diagonal[k] = row[k];
            new Span<double>(nextV, width).Clear();
            new Span<double>(nextW, width).Clear();
            tau[k] = 0;
            if (k > 0)
            {
                new Span<double>(row, k).CopyTo(new Span<double>(nextV, k));
                offDiagonal[k - 1] = Householder.Reflection(nextV, k - 1, LinearAlgebraWorkspace.Padded(k), out tau[k]);
                new Span<double>(nextV, k).CopyTo(new Span<double>(row, k));
                UpdateAndMultiply<T>(a, k, width, v, w, nextV, nextW);
                DoubleVector.Scale(tau[k], nextW, k);
                double product = DoubleVector.Dot(nextW, nextV, LinearAlgebraWorkspace.Padded(k));
                DoubleVector.AddScaled(-0.5 * tau[k] * product, nextV, nextW, LinearAlgebraWorkspace.Padded(k));
            }

            // Tuples cannot hold pointers.
            double* spareV = v;
            double* spareW = w;
            v = nextV;
            w = nextW;
            nextV = spareV;
            nextW = spareW;
        }
    }

    /// <summary>A -= v w^T + w v^T on the leading k x k, then product = A x.</summary>
    private static void UpdateAndMultiply<T>(
        double* a, int k, int width, double* v, double* w, double* x, double* product)
        where T : struct, IEightDoubles<T>
    {
        int i = 0;
        for (; i + 1 < k; i += 2)
        {
            TwoRows<T>(a + (long)i * width, a + (long)(i + 1) * width, i, v, w, x, product);
        }

        if (i < k)
        {
            double* row = a + (long)i * width;
            T sum = T.Zero;
            for (int j = 0; j < i / 8 * 8; j += 8)
            {
                T value = Update(row, j, v, w, T.Broadcast(-v[i]), T.Broadcast(-w[i]));
                sum = T.FusedMultiplyAdd(value, T.Load(x + j), sum);
                T.FusedMultiplyAdd(value, T.Broadcast(x[i]), T.Load(product + j)).Store(product + j);
            }

            Diagonal(row, i, v, w, x, product, sum);
        }
    }

    /// <summary>Rows i (even) and i + 1: row i's own sums come first wherever both add to the same product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows<T>(double* row, double* below, int i, double* v, double* w, double* x, double* product)
        where T : struct, IEightDoubles<T>
    {
        T minusV = T.Broadcast(-v[i]);
        T minusW = T.Broadcast(-w[i]);
        T minusVBelow = T.Broadcast(-v[i + 1]);
        T minusWBelow = T.Broadcast(-w[i + 1]);
        T factor = T.Broadcast(x[i]);
        T factorBelow = T.Broadcast(x[i + 1]);
        T sum = T.Zero;
        T sumBelow = T.Zero;
        for (int j = 0; j < i / 8 * 8; j += 8)
        {
            T ofX = T.Load(x + j);
            T value = Update(row, j, v, w, minusV, minusW);
            T valueBelow = Update(below, j, v, w, minusVBelow, minusWBelow);
            sum = T.FusedMultiplyAdd(value, ofX, sum);
            sumBelow = T.FusedMultiplyAdd(valueBelow, ofX, sumBelow);
            T ofProduct = T.FusedMultiplyAdd(value, factor, T.Load(product + j));
            T.FusedMultiplyAdd(valueBelow, factorBelow, ofProduct).Store(product + j);
        }

        Diagonal(row, i, v, w, x, product, sum);
        Diagonal(below, i + 1, v, w, x, product, sumBelow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Update<T>(double* row, int j, double* v, double* w, T minusV, T minusW)
        where T : struct, IEightDoubles<T>
    {
        T value = T.FusedMultiplyAdd(minusV, T.Load(w + j), T.Load(row + j));
        value = T.FusedMultiplyAdd(minusW, T.Load(v + j), value);
        value.Store(row + j);
        return value;
    }

    /// <summary>The eight columns around the diagonal: lanes beyond it are kept out of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Diagonal<T>(double* row, int i, double* v, double* w, double* x, double* product, T sum)
        where T : struct, IEightDoubles<T>
    {
        int j = i / 8 * 8;
        T value = Update(row, j, v, w, T.Broadcast(-v[i]), T.Broadcast(-w[i]));
        fixed (double* mask = Mask)
        {
            sum = T.FusedMultiplyAdd(value * T.Load(mask + 7 - (i - j)), T.Load(x + j), sum);
            T left = value * T.Load(mask + 8 - (i - j));
            T.FusedMultiplyAdd(left, T.Broadcast(x[i]), T.Load(product + j)).Store(product + j);
        }

        product[i] += DoubleVector.Total(sum);
    }
}
