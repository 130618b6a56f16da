using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Orthogonal reduction of a symmetric matrix to tridiagonal form by Householder reflections H = I - tau v v^T,
/// starting from the last row. Golub and Van Loan, "Matrix computations", section 8.3.1.
/// </summary>
/// <remarks>
/// Row k of the remaining matrix A determines v (its last component is 1), and A becomes H A H = A - v w^T - w v^T with
/// p = tau A v, w = p - (tau / 2) (p^T v) v. This update is deferred to the next step, whose pass over the lower
/// triangle reads every element anyway for its own product A v: one pass per step instead of two or three.
/// </remarks>
internal static unsafe class Tridiagonalization
{
    /// <summary>Eight ones, then eight zeros: the eight numbers from 7 - r on keep lanes 0 to r.</summary>
    private static ReadOnlySpan<double> Mask => [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Doubles of scratch that <see cref="Reduce"/> needs.</summary>
    public static long ScratchLength(int n) => 4L * LinearAlgebraWorkspace.Padded(n);

    /// <summary>
    /// Reduces A and stores in row k of its lower triangle the first k components of the v of reflection k.
    /// </summary>
    /// <param name="a">
    /// Padded(n) rows of Padded(n) finite numbers, overwritten. Only the lower triangle and the blocks of 8 x 8 on the
    /// diagonal are read.
    /// </param>
    /// <param name="n">Side.</param>
    /// <param name="diagonal">n numbers out.</param>
    /// <param name="offDiagonal">n - 1 numbers out: between k and k + 1.</param>
    /// <param name="tau">n numbers out: those of reflections 1 to n - 1; 0 if no reflection was needed.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> doubles.</param>
    public static void Reduce(double* a, int n, double* diagonal, double* offDiagonal, double* tau, double* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Reduce<EightDoubles, Vector512<double>>(a, n, diagonal, offDiagonal, tau, scratch);
        }
        else
        {
            Reduce<EightDoublesInHalves, TwoVectors>(a, n, diagonal, offDiagonal, tau, scratch);
        }
    }

    private static void Reduce<TLanes, TVector>(
        double* a, int n, double* diagonal, double* offDiagonal, double* tau, double* scratch)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
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
                UpdateAndMultiply<TLanes, TVector>(a, k, width, v, w, nextV, nextW);
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
    private static void UpdateAndMultiply<TLanes, TVector>(
        double* a, int k, int width, double* v, double* w, double* x, double* product)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        int i = 0;
        for (; i + 1 < k; i += 2)
        {
            TwoRows<TLanes, TVector>(a + (long)i * width, a + (long)(i + 1) * width, i, v, w, x, product);
        }

        if (i < k)
        {
            double* row = a + (long)i * width;
            TVector sum = TLanes.Zero;
            for (int j = 0; j < i / 8 * 8; j += 8)
            {
                TVector value = Update<TLanes, TVector>(row, j, v, w, TLanes.Broadcast(-v[i]), TLanes.Broadcast(-w[i]));
                sum = TLanes.FusedMultiplyAdd(value, TLanes.Load(x + j), sum);
                TLanes.Store(
                    TLanes.FusedMultiplyAdd(value, TLanes.Broadcast(x[i]), TLanes.Load(product + j)), product + j);
            }

            Diagonal<TLanes, TVector>(row, i, v, w, x, product, sum);
        }
    }

    /// <summary>
    /// Processes rows i (even) and i + 1: the terms of row i come first if both are added to the same product.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows<TLanes, TVector>(
        double* row, double* below, int i, double* v, double* w, double* x, double* product)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector minusV = TLanes.Broadcast(-v[i]);
        TVector minusW = TLanes.Broadcast(-w[i]);
        TVector minusVBelow = TLanes.Broadcast(-v[i + 1]);
        TVector minusWBelow = TLanes.Broadcast(-w[i + 1]);
        TVector factor = TLanes.Broadcast(x[i]);
        TVector factorBelow = TLanes.Broadcast(x[i + 1]);
        TVector sum = TLanes.Zero;
        TVector sumBelow = TLanes.Zero;
        for (int j = 0; j < i / 8 * 8; j += 8)
        {
            TVector ofX = TLanes.Load(x + j);
            TVector value = Update<TLanes, TVector>(row, j, v, w, minusV, minusW);
            TVector valueBelow = Update<TLanes, TVector>(below, j, v, w, minusVBelow, minusWBelow);
            sum = TLanes.FusedMultiplyAdd(value, ofX, sum);
            sumBelow = TLanes.FusedMultiplyAdd(valueBelow, ofX, sumBelow);
            TVector ofProduct = TLanes.FusedMultiplyAdd(value, factor, TLanes.Load(product + j));
            TLanes.Store(TLanes.FusedMultiplyAdd(valueBelow, factorBelow, ofProduct), product + j);
        }

        Diagonal<TLanes, TVector>(row, i, v, w, x, product, sum);
        Diagonal<TLanes, TVector>(below, i + 1, v, w, x, product, sumBelow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Update<TLanes, TVector>(
        double* row, int j, double* v, double* w, TVector minusV, TVector minusW)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        TVector value = TLanes.FusedMultiplyAdd(minusV, TLanes.Load(w + j), TLanes.Load(row + j));
        value = TLanes.FusedMultiplyAdd(minusW, TLanes.Load(v + j), value);
        TLanes.Store(value, row + j);
        return value;
    }

    /// <summary>Processes the eight columns around the diagonal; lanes beyond it are excluded from the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Diagonal<TLanes, TVector>(
        double* row, int i, double* v, double* w, double* x, double* product, TVector sum)
        where TLanes : unmanaged, IDoubleLanes<TVector>
        where TVector : unmanaged
    {
        int j = i / 8 * 8;
        TVector value = Update<TLanes, TVector>(row, j, v, w, TLanes.Broadcast(-v[i]), TLanes.Broadcast(-w[i]));
        fixed (double* mask = Mask)
        {
            TVector upToDiagonal = TLanes.Multiply(value, TLanes.Load(mask + 7 - (i - j)));
            sum = TLanes.FusedMultiplyAdd(upToDiagonal, TLanes.Load(x + j), sum);
            TVector left = TLanes.Multiply(value, TLanes.Load(mask + 8 - (i - j)));
            TLanes.Store(
                TLanes.FusedMultiplyAdd(left, TLanes.Broadcast(x[i]), TLanes.Load(product + j)), product + j);
        }

        product[i] += TLanes.Total(sum);
    }
}
