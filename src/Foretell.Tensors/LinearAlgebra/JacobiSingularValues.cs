namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Singular values to full accuracy, about ten times slower than <see cref="SingularValues"/>: the reference for
/// measuring its error.
/// </summary>
public static unsafe class JacobiSingularValues
{
    /// <summary>Rows are orthogonal when their cosine is below this.</summary>
    private const double Orthogonal = 1e-15;

    /// <summary>
    /// Rows also count as orthogonal if a rotation would change them by less than this fraction of the longest row.
    /// Without this limit, rows that consist only of the rounding errors of longer rows would never converge.
    /// </summary>
    private const double Negligible = 1e-16;

    /// <summary>Ten sweeps are usual.</summary>
    private const int MaximumSweeps = 60;

    /// <summary>Singular values, largest first, with relative errors of about 1e-14 of the largest.</summary>
    /// <param name="matrix">Shape [rows, columns].</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <param name="values">
    /// At least min(rows, columns) numbers out; the elements after them are 0. All are NaN if the matrix holds NaN or
    /// infinity.
    /// </param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its shape, or is too short.</exception>
    /// <remarks>
    /// Householder QR, then one-sided Jacobi rotations of the rows of R until all are orthogonal; their norms are the
    /// values. No Gram matrix is formed. Golub and Van Loan, "Matrix computations", section 8.6.4. The bits are the
    /// same at every instruction level.
    /// </remarks>
    public static void Descending(
        ReadOnlySpan<float> matrix,
        int rows,
        int columns,
        Span<double> values,
        LinearAlgebraWorkspace? workspace = null)
    {
        int side = SingularValues.RequireRoom(matrix, rows, columns, values);
        values[side..].Clear();
        int length = LinearAlgebraWorkspace.Padded(Math.Max(rows, columns));
        int width = LinearAlgebraWorkspace.Padded(side);
        long tall = (long)side * length;
        fixed (double* vectors = (workspace ?? new()).Reserve(tall + (long)side * width + length))
        {
            double* upper = vectors + tall;
            if (!Load(matrix, rows, columns, vectors, length))
            {
                values[..side].Fill(double.NaN);
                return;
            }

            Triangle(vectors, side, length, upper, width, upper + (long)side * width);
            double negligible = Negligible * LongestRow(upper, side, width);
            int sweeps = 0;
            while (Sweep(upper, side, width, negligible))
            {
                if (++sweeps == MaximumSweeps)
                {
                    throw new InvalidOperationException(
                        $"The singular values of [{rows}, {columns}] did not converge.");
                }
            }

            for (int i = 0; i < side; i++)
            {
                double* row = upper + (long)i * width;
                values[i] = Math.Sqrt(DoubleVector.Dot(row, row, width));
            }

            values[..side].Sort();
            values[..side].Reverse();
        }
    }

    /// <summary>
    /// Copies the columns of a tall matrix, or the rows of a wide one, to the rows of vectors; false if a value is not
    /// finite.
    /// </summary>
    private static bool Load(ReadOnlySpan<float> matrix, int rows, int columns, double* vectors, int length)
    {
        bool isTall = rows >= columns;
        new Span<double>(vectors, checked(Math.Min(rows, columns) * length)).Clear();
        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, columns);
            vectors[isTall ? (long)column * length + row : (long)row * length + column] = matrix[i];
            if (!float.IsFinite(matrix[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>R of the QR factorization of the matrix whose columns are the vectors, row by row.</summary>
    private static void Triangle(double* vectors, int side, int length, double* upper, int width, double* v)
    {
        new Span<double>(upper, checked(side * width)).Clear();
        for (int j = 0; j < side; j++)
        {
            double* vector = vectors + (long)j * length;
            int start = j / 8 * 8;
            new Span<double>(v, j).Clear();
            new Span<double>(vector + j, length - j).CopyTo(new Span<double>(v + j, length - j));
            double image = Householder.Reflection(v + start, j - start, length - start, out double tau);
            for (int other = j + 1; other < side; other++)
            {
                Householder.Apply(v + start, tau, vectors + (long)other * length + start, length - start);
            }

            for (int i = 0; i < j; i++)
            {
                upper[(long)i * width + j] = vector[i];
            }

            upper[(long)j * width + j] = image;
        }
    }

    private static double LongestRow(double* upper, int side, int width)
    {
        double largest = 0;
        for (int i = 0; i < side; i++)
        {
            double* row = upper + (long)i * width;
            largest = Math.Max(largest, DoubleVector.Dot(row, row, width));
        }

        return Math.Sqrt(largest);
    }

    /// <summary>Makes each pair of rows orthogonal once; false if all pairs were orthogonal already.</summary>
    private static bool Sweep(double* upper, int side, int width, double negligible)
    {
        bool changed = false;
        for (int p = 0; p < side; p++)
        {
            double* x = upper + (long)p * width;
            for (int q = p + 1; q < side; q++)
            {
                double* y = upper + (long)q * width;
                double squareX = DoubleVector.Dot(x, x, width);
                double squareY = DoubleVector.Dot(y, y, width);
                double product = DoubleVector.Dot(x, y, width);
                double longer = Math.Sqrt(Math.Max(squareX, squareY));
                double shorter = Math.Sqrt(Math.Min(squareX, squareY));
                if (Math.Abs(product) <= longer * Math.Max(Orthogonal * shorter, negligible))
                {
                    continue;
                }

                double slope = (squareY - squareX) / (2 * product);
                double root = Math.Sqrt(Math.FusedMultiplyAdd(slope, slope, 1));
                double tangent = Math.CopySign(1 / (Math.Abs(slope) + root), slope);
                double cosine = 1 / Math.Sqrt(Math.FusedMultiplyAdd(tangent, tangent, 1));
                DoubleVector.Rotate(cosine, cosine * tangent, x, y, width);
                changed = true;
            }
        }

        return changed;
    }
}
