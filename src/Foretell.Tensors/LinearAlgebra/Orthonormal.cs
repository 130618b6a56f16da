namespace Foretell.Tensors.LinearAlgebra;

/// <summary>Orthonormal matrices from given ones.</summary>
public static unsafe class Orthonormal
{
    /// <summary>
    /// The Q of A = Q R with a non-negative diagonal of R, which makes Q unique if A has full rank. If the elements of
    /// A are independent normal random numbers, Q is uniformly distributed (Haar); this requires the sign convention.
    /// F. Mezzadri, Notices of the AMS 54 (2007).
    /// </summary>
    /// <param name="matrix">A, shape [rows, columns], finite.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="result">
    /// Shape [rows, columns] out: orthonormal columns, or, if there are more columns than rows, orthonormal rows (the
    /// transposed Q of the transposed A). May be the same memory as the matrix. The result is orthonormal in double
    /// before it is rounded to float, for any rank.
    /// </param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its shape, or a value is NaN or
    /// infinite.</exception>
    /// <remarks>Householder reflections in double. The bits are the same at every instruction level.</remarks>
    public static void Of(
        ReadOnlySpan<float> matrix,
        int rows,
        int columns,
        Span<float> result,
        LinearAlgebraWorkspace? workspace = null)
    {
        MatrixShape.Require(matrix.Length, rows, columns, nameof(matrix));
        MatrixShape.Require(result.Length, rows, columns, nameof(result));
        bool tall = rows >= columns;
        int length = Math.Max(rows, columns);
        int count = Math.Min(rows, columns);
        int width = LinearAlgebraWorkspace.Padded(length);
        long square = (long)count * width;
        fixed (double* vectors = (workspace ?? new()).Reserve(2 * square + 2L * count))
        {
            double* q = vectors + square;
            double* tau = q + square;
            double* sign = tau + count;
            new Span<double>(vectors, checked((int)(2 * square))).Clear();
            for (int i = 0; i < matrix.Length; i++)
            {
                if (!float.IsFinite(matrix[i]))
                {
                    throw new ArgumentException(
                        $"An orthonormal matrix needs finite values; element {i} of {matrix.Length} is {matrix[i]}.",
                        nameof(matrix));
                }

                (int row, int column) = Math.DivRem(i, columns);
                vectors[tall ? (long)column * width + row : (long)row * width + column] = matrix[i];
            }

            Factor(vectors, count, width, tau, sign);
            Multiply(vectors, count, width, tau, sign, q);
            for (int i = 0; i < result.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, columns);
                result[i] = (float)q[tall ? (long)column * width + row : (long)row * width + column];
            }
        }
    }

    /// <summary>
    /// Replaces the vectors, one per row, with the reflections of their factorization; sign holds the signs of the
    /// diagonal of R.
    /// </summary>
    private static void Factor(double* vectors, int count, int width, double* tau, double* sign)
    {
        for (int j = 0; j < count; j++)
        {
            // Starts at the aligned index at or before j; the elements of R before j are no longer needed.
            int start = j / 8 * 8;
            double* v = vectors + (long)j * width + start;
            new Span<double>(v, j - start).Clear();
            sign[j] = Householder.Reflection(v, j - start, width - start, out tau[j]) < 0 ? -1 : 1;
            for (int other = j + 1; other < count; other++)
            {
                Householder.Apply(v, tau[j], vectors + (long)other * width + start, width - start);
            }
        }
    }

    /// <summary>
    /// Row k of q becomes the sign times H(0) ... H(count - 1) applied to unit vector k; the later reflections do not
    /// change it.
    /// </summary>
    private static void Multiply(double* vectors, int count, int width, double* tau, double* sign, double* q)
    {
        for (int k = 0; k < count; k++)
        {
            double* vector = q + (long)k * width;
            vector[k] = sign[k];
            for (int j = k; j >= 0; j--)
            {
                int start = j / 8 * 8;
                Householder.Apply(vectors + (long)j * width + start, tau[j], vector + start, width - start);
            }
        }
    }
}
