namespace Foretell.Tensors.LinearAlgebra;

/// <summary>Singular values of float matrices.</summary>
public static unsafe class SingularValues
{
    /// <summary>Singular values, largest first: square roots of the eigenvalues of the smaller Gram matrix.</summary>
    /// <param name="matrix">Shape [rows, columns].</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <param name="values">
    /// At least min(rows, columns) numbers out; the elements after them are 0, so the length can always be the number
    /// of columns. All are NaN if the matrix holds NaN or infinity; all are 0 for a matrix of zeros.
    /// </param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its shape, or is too short.</exception>
    /// <remarks>
    /// The Gram matrix is formed in double from exact products. Its rounding, about 1e-15 of the largest eigenvalue,
    /// becomes at most about 1e-7 of the largest singular value where a singular value is 0, and much less for those
    /// above 1e-4: the tests allow 1e-6 for scaled values. The bits are the same at every instruction level.
    /// </remarks>
    public static void Descending(
        ReadOnlySpan<float> matrix,
        int rows,
        int columns,
        Span<double> values,
        LinearAlgebraWorkspace? workspace = null)
    {
        int side = RequireRoom(matrix, rows, columns, values);
        int width = LinearAlgebraWorkspace.Padded(side);
        long square = (long)width * width;
        long scratchLength = Math.Max(GramKernel.ScratchLength(side), SymmetricEigenvalues.ScratchLength(side));
        fixed (double* gram = (workspace ?? new()).Reserve(square + scratchLength))
        {
            double* scratch = gram + square;
            fixed (float* source = matrix)
            {
                if (columns <= rows)
                {
                    GramKernel.Compute(source, rows, columns, columns, 1, gram, scratch);
                }
                else
                {
                    GramKernel.Compute(source, columns, rows, 1, columns, gram, scratch);
                }
            }

            SymmetricEigenvalues.Compute(gram, side, scratch, values[..side]);
            for (int i = 0; i < side; i++)
            {
                // Rounding can make a zero slightly negative; NaN stays NaN.
                values[i] = values[i] < 0 ? 0 : Math.Sqrt(values[i]);
            }

            values[side..].Clear();
        }
    }

    /// <summary>Checks the shapes; returns the number of singular values.</summary>
    internal static int RequireRoom(ReadOnlySpan<float> matrix, int rows, int columns, ReadOnlySpan<double> values)
    {
        MatrixShape.Require(matrix.Length, rows, columns, nameof(matrix));
        int side = Math.Min(rows, columns);
        if (values.Length < side)
        {
            throw new ArgumentException(
                $"A matrix [{rows}, {columns}] has {side} singular values; 'values' has room for {values.Length}.",
                nameof(values));
        }

        return side;
    }
}
