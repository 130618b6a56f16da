namespace Foretell.Tensors.LinearAlgebra;

/// <summary>Eigenvalues of symmetric matrices, in double.</summary>
public static unsafe class SymmetricEigenvalues
{
    /// <summary>All eigenvalues, largest first.</summary>
    /// <param name="matrix">Shape [n, n]; only the lower triangle is read.</param>
    /// <param name="n">Side, 0 or more.</param>
    /// <param name="values">n eigenvalues out; all NaN if the triangle holds NaN or infinity.</param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the stated length.</exception>
    /// <remarks>
    /// Householder reduction, then the iteration of Pal, Walker and Kahan. Absolute errors are of the order of 1e-15
    /// times the largest magnitude. The bits are the same at every instruction level.
    /// </remarks>
    public static void Descending(
        ReadOnlySpan<double> matrix, int n, Span<double> values, LinearAlgebraWorkspace? workspace = null)
    {
        MatrixShape.Require(matrix.Length, n, n, nameof(matrix));
        MatrixShape.Require(values.Length, n, 1, nameof(values));
        int width = LinearAlgebraWorkspace.Padded(n);
        long square = (long)width * width;
        fixed (double* a = (workspace ?? new()).Reserve(square + ScratchLength(n)))
        {
            Pad(matrix, n, a);
            Compute(a, n, a + square, values);
        }
    }

    /// <summary>Doubles of scratch that <see cref="Compute"/> needs.</summary>
    internal static long ScratchLength(int n) =>
        Tridiagonalization.ScratchLength(n) + 3L * LinearAlgebraWorkspace.Padded(n);

    /// <summary>Copies a matrix to the layout that <see cref="Tridiagonalization"/> needs.</summary>
    internal static void Pad(ReadOnlySpan<double> matrix, int n, double* a)
    {
        int width = LinearAlgebraWorkspace.Padded(n);
        new Span<double>(a, checked(width * width)).Clear();
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double value = matrix[row * n + column];
                a[(long)row * width + column] = value;
                if (column / 8 == row / 8)
                {
                    a[(long)column * width + row] = value;
                }
            }
        }
    }

    /// <summary>
    /// The same as <see cref="Descending"/>, on padded memory with the layout that <see cref="Tridiagonalization"/>
    /// needs.
    /// </summary>
    internal static void Compute(double* a, int n, double* scratch, Span<double> values)
    {
        int width = LinearAlgebraWorkspace.Padded(n);
        double scale = ScaleToOne(a, n, width);
        if (!double.IsFinite(scale))
        {
            values.Fill(double.NaN);
            return;
        }

        double* diagonal = scratch;
        double* offDiagonal = scratch + width;
        double* tau = scratch + 2 * width;
        Tridiagonalization.Reduce(a, n, diagonal, offDiagonal, tau, scratch + 3 * width);
        TridiagonalEigenvalues.Compute(diagonal, offDiagonal, n);
        for (int i = 0; i < n; i++)
        {
            values[i] = diagonal[i] * scale;
        }

        values.Sort();
        values.Reverse();
    }

    /// <summary>
    /// Divides by the power of two that brings the largest magnitude into [1, 2), which is exact except for results
    /// that are denormal; returns that power. 1 for a matrix of zeros; NaN, and no change, if an element is not finite.
    /// </summary>
    internal static double ScaleToOne(double* a, int n, int width)
    {
        double largest = 0;
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double magnitude = Math.Abs(a[(long)row * width + column]);
                if (!double.IsFinite(magnitude))
                {
                    return double.NaN;
                }

                largest = Math.Max(largest, magnitude);
            }
        }

        if (largest == 0)
        {
            return 1;
        }

        int exponent = Math.Clamp(Math.ILogB(largest), -1022, 1022);
        DoubleVector.Scale(Math.ScaleB(1, -exponent), a, width * width);
        return Math.ScaleB(1, exponent);
    }
}
