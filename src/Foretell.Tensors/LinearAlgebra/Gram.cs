namespace Foretell.Tensors.LinearAlgebra;

/// <summary>Gram matrices of float matrices, in double.</summary>
/// <remarks>
/// Each entry is a sum in ascending order with one fused multiply-add per term, so a plain loop gives the same bits on
/// every machine. NaN and infinity propagate to the entries that depend on them.
/// </remarks>
public static unsafe class Gram
{
    /// <summary>gram[i, j] = sum over rows r of x[r, i] x[r, j].</summary>
    /// <param name="x">Shape [rows, columns].</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <param name="gram">Shape [columns, columns], overwritten.</param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its shape.</exception>
    public static void Columns(
        ReadOnlySpan<float> x, int rows, int columns, Span<double> gram, LinearAlgebraWorkspace? workspace = null) =>
        Compute(x, rows, columns, ofColumns: true, gram, workspace);

    /// <summary>gram[i, j] = sum over columns c of x[i, c] x[j, c].</summary>
    /// <param name="x">Shape [rows, columns].</param>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    /// <param name="gram">Shape [rows, rows], overwritten.</param>
    /// <param name="workspace">Reused memory; without one, memory is allocated.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its shape.</exception>
    public static void Rows(
        ReadOnlySpan<float> x, int rows, int columns, Span<double> gram, LinearAlgebraWorkspace? workspace = null) =>
        Compute(x, rows, columns, ofColumns: false, gram, workspace);

    private static void Compute(
        ReadOnlySpan<float> x,
        int rows,
        int columns,
        bool ofColumns,
        Span<double> gram,
        LinearAlgebraWorkspace? workspace)
    {
        int side = ofColumns ? columns : rows;
        MatrixShape.Require(x.Length, rows, columns, nameof(x));
        MatrixShape.Require(gram.Length, side, side, nameof(gram));
        int width = LinearAlgebraWorkspace.Padded(side);
        long square = (long)width * width;
        fixed (double* padded = (workspace ?? new()).Reserve(square + GramKernel.ScratchLength(side)))
        {
            fixed (float* source = x)
            {
                if (ofColumns)
                {
                    GramKernel.Compute(source, rows, columns, columns, 1, padded, padded + square);
                }
                else
                {
                    GramKernel.Compute(source, columns, rows, 1, columns, padded, padded + square);
                }
            }

            CopySymmetric(padded, side, gram);
        }
    }

    // In blocks, because the elements of a column are pages apart.
    private static void CopySymmetric(double* padded, int side, Span<double> gram)
    {
        const int Block = 8;
        int width = LinearAlgebraWorkspace.Padded(side);
        for (int top = 0; top < side; top += Block)
        {
            for (int left = 0; left <= top; left += Block)
            {
                for (int row = top; row < Math.Min(top + Block, side); row++)
                {
                    for (int column = left; column < Math.Min(left + Block, side); column++)
                    {
                        double value = padded[(long)row * width + column];
                        gram[row * side + column] = value;
                        gram[column * side + row] = value;
                    }
                }
            }
        }
    }
}
