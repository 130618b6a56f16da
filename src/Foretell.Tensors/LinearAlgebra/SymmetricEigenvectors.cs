namespace Foretell.Tensors.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of symmetric matrices, in double.</summary>
public static unsafe class SymmetricEigenvectors
{
    /// <summary>All eigenvalues, largest first, with orthonormal eigenvectors.</summary>
    /// <param name="matrix">Shape [n, n]; only the lower triangle is read.</param>
    /// <param name="n">Side, 0 or more.</param>
    /// <param name="values">n eigenvalues out; all NaN if the triangle holds NaN or infinity.</param>
    /// <param name="vectors">
    /// Shape [n, n] out, one eigenvector per row; its component of largest magnitude (the first of equal ones) is
    /// positive. All are NaN if the values are.
    /// </param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the stated length.</exception>
    /// <remarks>
    /// Householder reduction, implicit QL iteration. Residuals and departures from orthogonality are of the order of
    /// 1e-15 times the largest magnitude. The bits are the same at every instruction level.
    /// </remarks>
    public static void Descending(
        ReadOnlySpan<double> matrix,
        int n,
        Span<double> values,
        Span<double> vectors,
        LinearAlgebraWorkspace? workspace = null)
    {
        MatrixShape.Require(matrix.Length, n, n, nameof(matrix));
        MatrixShape.Require(values.Length, n, 1, nameof(values));
        MatrixShape.Require(vectors.Length, n, n, nameof(vectors));
        int width = LinearAlgebraWorkspace.Padded(n);
        long square = (long)width * width;
        fixed (double* a = (workspace ?? new()).Reserve(2 * square + SymmetricEigenvalues.ScratchLength(n)))
        {
            double* z = a + square;
            double* diagonal = z + square;
            double* offDiagonal = diagonal + width;
            double* tau = offDiagonal + width;
            SymmetricEigenvalues.Pad(matrix, n, a);
            double scale = SymmetricEigenvalues.ScaleToOne(a, n, width);
            if (!double.IsFinite(scale))
            {
                values.Fill(double.NaN);
                vectors.Fill(double.NaN);
                return;
            }

            Tridiagonalization.Reduce(a, n, diagonal, offDiagonal, tau, tau + width);
            new Span<double>(z, checked((int)square)).Clear();
            for (int i = 0; i < n; i++)
            {
                z[(long)i * width + i] = 1;
            }

            TridiagonalEigenvectors.Compute(diagonal, offDiagonal, n, z, width);
            TransformBack(a, tau, n, z, width);
            for (int rank = 0; rank < n; rank++)
            {
                int largest = new ReadOnlySpan<double>(diagonal, n).IndexOf(Largest(diagonal, n));
                values[rank] = diagonal[largest] * scale;
                diagonal[largest] = double.NegativeInfinity;
                CopyWithSign(z + (long)largest * width, vectors.Slice(rank * n, n));
            }
        }
    }

    private static double Largest(double* values, int n)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < n; i++)
        {
            largest = Math.Max(largest, values[i]);
        }

        return largest;
    }

    /// <summary>
    /// Applies H(n-1) ... H(1) to the rows of z, which maps the eigenvectors of the tridiagonal form to those of the
    /// matrix.
    /// </summary>
    private static void TransformBack(double* a, double* tau, int n, double* z, int width)
    {
        for (int k = 1; k < n; k++)
        {
            double* v = a + (long)k * width;
            int length = LinearAlgebraWorkspace.Padded(k);
            new Span<double>(v + k, length - k).Clear();
            for (int i = 0; i < n; i++)
            {
                Householder.Apply(v, tau[k], z + (long)i * width, length);
            }
        }
    }

    private static void CopyWithSign(double* vector, Span<double> target)
    {
        int largest = 0;
        for (int i = 1; i < target.Length; i++)
        {
            largest = Math.Abs(vector[i]) > Math.Abs(vector[largest]) ? i : largest;
        }

        double sign = vector[largest] < 0 ? -1 : 1;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = sign * vector[i];
        }
    }
}
