namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by the implicit QL iteration. Golub and Van Loan,
/// "Matrix computations", section 8.3, starting from the other end.
/// </summary>
internal static unsafe class TridiagonalEigenvectors
{
    private const double Epsilon = 1.0 / (1L << 53);
    private const double Negligible = 1e-20;
    private const int IterationsPerValue = 50;

    /// <summary>Overwrites the diagonal with the eigenvalues and applies the same rotations to the rows of z.</summary>
    /// <param name="diagonal">n finite numbers, of magnitude near 1 at most.</param>
    /// <param name="offDiagonal">n - 1 numbers, overwritten.</param>
    /// <param name="n">Side.</param>
    /// <param name="z">n rows; unit vectors become the eigenvectors.</param>
    /// <param name="width">Length of a row of z, a multiple of 8.</param>
    /// <exception cref="InvalidOperationException">The iteration did not converge; no such case is known.</exception>
    public static void Compute(double* diagonal, double* offDiagonal, int n, double* z, int width)
    {
        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            norm = Math.Max(norm, Math.Abs(diagonal[i]));
            norm = i < n - 1 ? Math.Max(norm, Math.Abs(offDiagonal[i])) : norm;
        }

        int iterations = IterationsPerValue * n;
        for (int first = 0; first < n;)
        {
            int last = first;
            while (last < n - 1 && Math.Abs(offDiagonal[last])
                > Epsilon * (Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1])) + Negligible * norm)
            {
                last++;
            }

            if (last == first)
            {
                first++;
                continue;
            }

            Sweep(diagonal, offDiagonal, first, last, z, width);
            if (--iterations < 0)
            {
                throw new InvalidOperationException($"The eigenvectors of a matrix of side {n} did not converge.");
            }
        }
    }

    /// <summary>One sweep with Wilkinson's shift; each plane rotation moves the bulge up by one row.</summary>
    private static void Sweep(double* diagonal, double* offDiagonal, int first, int last, double* z, int width)
    {
        double slope = (diagonal[first + 1] - diagonal[first]) / (2 * offDiagonal[first]);
        double length = Math.Sqrt(Math.FusedMultiplyAdd(slope, slope, 1));
        double shift = diagonal[first] - offDiagonal[first] / (slope + Math.CopySign(length, slope));
        double rest = diagonal[last] - shift;
        double cosine = 1;
        double sine = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double bulge = sine * offDiagonal[i];
            double beside = cosine * offDiagonal[i];
            double radius = Math.Sqrt(Math.FusedMultiplyAdd(bulge, bulge, rest * rest));
            if (i < last - 1)
            {
                offDiagonal[i + 1] = radius;
            }

            if (radius == 0)
            {
                // The matrix splits here; the rotations so far are complete.
                diagonal[i + 1] -= moved;
                return;
            }

            sine = bulge / radius;
            cosine = rest / radius;
            double corner = diagonal[i + 1] - moved;
            double change = Math.FusedMultiplyAdd(diagonal[i] - corner, sine, 2 * cosine * beside);
            moved = sine * change;
            diagonal[i + 1] = corner + moved;
            rest = Math.FusedMultiplyAdd(cosine, change, -beside);
            DoubleVector.Rotate(cosine, sine, z + (long)i * width, z + (long)(i + 1) * width, width);
        }

        diagonal[first] -= moved;
        offDiagonal[first] = rest;
    }
}
