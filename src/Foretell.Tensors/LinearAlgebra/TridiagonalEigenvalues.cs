using System.Runtime.CompilerServices;

namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration without square roots of Pal, Walker and
/// Kahan. B. N. Parlett, "The symmetric eigenvalue problem" (SIAM 1998), section 8.15.
/// </summary>
internal static unsafe class TridiagonalEigenvalues
{
    private const double Epsilon = 1.0 / (1L << 53);

    /// <summary>
    /// Off-diagonal elements below this fraction of the norm are dropped, whatever the neighboring diagonal elements
    /// are.
    /// </summary>
    private const double Negligible = 1e-20;

    private const int IterationsPerValue = 50;

    /// <summary>Overwrites the diagonal with the eigenvalues, in no order.</summary>
    /// <param name="diagonal">
    /// n finite numbers, of magnitude near 1 at most (the squares below must not overflow).
    /// </param>
    /// <param name="offDiagonal">n - 1 numbers, overwritten.</param>
    /// <param name="n">Side.</param>
    /// <exception cref="InvalidOperationException">The iteration did not converge; no such case is known.</exception>
    public static void Compute(double* diagonal, double* offDiagonal, int n)
    {
        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            norm = Math.Max(norm, Math.Abs(diagonal[i]));
            if (i < n - 1)
            {
                norm = Math.Max(norm, Math.Abs(offDiagonal[i]));
                offDiagonal[i] *= offDiagonal[i];
            }
        }

        double floor = Negligible * norm * (Negligible * norm);
        int iterations = IterationsPerValue * n;
        int first = 0;
        while (first < n)
        {
            int last = first;
            while (last < n - 1 && !IsNegligible(diagonal, offDiagonal, last, floor))
            {
                last++;
            }

            Block(diagonal + first, offDiagonal + first, last - first + 1, floor, ref iterations);
            first = last + 1;
        }
    }

    private static bool IsNegligible(double* diagonal, double* squares, int i, double floor) =>
        squares[i] <= Epsilon * Epsilon * Math.Abs(diagonal[i] * diagonal[i + 1]) + floor;

    /// <summary>Handles a block whose off-diagonal elements are not negligible, given their squares.</summary>
    private static void Block(double* diagonal, double* squares, int n, double floor, ref int iterations)
    {
        // The iteration finds values from the front; it converges faster if the small ones are there.
        if (Math.Abs(diagonal[n - 1]) < Math.Abs(diagonal[0]))
        {
            new Span<double>(diagonal, n).Reverse();
            new Span<double>(squares, n - 1).Reverse();
        }

        for (int first = 0; first < n;)
        {
            int last = first;
            while (last < n - 1 && !IsNegligible(diagonal, squares, last, floor))
            {
                last++;
            }

            if (last < n - 1)
            {
                squares[last] = 0;
            }

            if (last == first)
            {
                first++;
            }
            else if (last == first + 1)
            {
                Two(ref diagonal[first], ref diagonal[last], squares[first]);
                first += 2;
            }
            else
            {
                Sweep(diagonal, squares, first, last);
                if (--iterations < 0)
                {
                    throw new InvalidOperationException($"The eigenvalues of a block of {n} did not converge.");
                }
            }
        }
    }

    /// <summary>
    /// Eigenvalues of [a, b; b, c] with b^2 given: the larger in magnitude first, the other from the determinant.
    /// </summary>
    private static void Two(ref double a, ref double c, double square)
    {
        double half = 0.5 * (a - c);
        double root = Math.Sqrt(Math.FusedMultiplyAdd(half, half, square));
        double middle = 0.5 * (a + c);
        double outer = middle >= 0 ? middle + root : middle - root;

        // Computing a c - b^2 as middle^2 - root^2 would cancel; the product of both values is the determinant.
        double product = a * c;
        double determinant = product - square + (Math.FusedMultiplyAdd(a, c, -product));
        c = outer;
        a = outer == 0 ? 0 : determinant / outer;
    }

    /// <summary>One QL sweep over first to last with Wilkinson's shift, which makes squares[first] small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(double* diagonal, double* squares, int first, int last)
    {
        double root = Math.Sqrt(squares[first]);
        double slope = (diagonal[first + 1] - diagonal[first]) / (2 * root);
        double length = Math.Sqrt(Math.FusedMultiplyAdd(slope, slope, 1));
        double shift = diagonal[first] - root / (slope + Math.CopySign(length, slope));

        // cosine and sine are those of the rotations, squared; gamma and p as in the book.
        double cosine = 1;
        double sine = 0;
        double gamma = diagonal[last] - shift;
        double p = gamma * gamma;
        for (int i = last - 1; i >= first; i--)
        {
            double square = squares[i];
            double r = p + square;
            if (i < last - 1)
            {
                squares[i + 1] = sine * r;
            }

            double oldCosine = cosine;
            cosine = p / r;
            sine = square / r;
            double oldGamma = gamma;
            double alpha = diagonal[i];
            gamma = Math.FusedMultiplyAdd(cosine, alpha - shift, -sine * oldGamma);
            diagonal[i + 1] = oldGamma + (alpha - gamma);

            // gamma^2 / cosine; the quotient r / p does not depend on the latest results.
            double inverse = r / p;
            p = cosine != 0 ? gamma * gamma * inverse : oldCosine * square;
        }

        squares[first] = sine * p;
        diagonal[first] = shift + gamma;
    }
}
