using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Matrices [rows, columns] whose rows follow each other without gaps, against one value per column or per row.
/// Results may be the same array as the matrix. Sums have one accumulator per column and add rows in ascending order.
/// </summary>
internal static unsafe class RowKernel
{
    /// <summary>result[r, c] = x[r, c] + bias[c].</summary>
    public static void AddToColumns(float* x, float* bias, float* result, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            long offset = (long)row * columns;
            ElementwiseKernel.Add(x + offset, bias, result + offset, columns);
        }
    }

    /// <summary>result[r, c] = x[r, c] * factors[c].</summary>
    public static void ScaleColumns(float* x, float* factors, float* result, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            long offset = (long)row * columns;
            ElementwiseKernel.Multiply(x + offset, factors, result + offset, columns);
        }
    }

    /// <summary>result[r, c] = x[r, c] * factors[r].</summary>
    public static void ScaleRows(float* x, float* factors, float* result, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            long offset = (long)row * columns;
            ElementwiseKernel.Scale(factors[row], x + offset, result + offset, columns);
        }
    }

    /// <summary>sums[c] = x[0, c] + x[1, c] + ..., starting from 0, or from sums[c] to accumulate.</summary>
    public static void ColumnSums(float* x, float* sums, int rows, int columns, bool accumulate)
    {
        int done = Vector512.IsHardwareAccelerated
            ? ColumnSums<Lanes16, Vector512<float>>(x, sums, rows, columns, accumulate, 0)
            : Vector256.IsHardwareAccelerated
                ? ColumnSums<Lanes8, Vector256<float>>(x, sums, rows, columns, accumulate, 0)
                : 0;
        ColumnSums<Lanes1, float>(x, sums, rows, columns, accumulate, done);
    }

    // Whole vectors of columns from 'start'; returns where they end.
    private static int ColumnSums<TLanes, TVector>(
        float* x, float* sums, int rows, int columns, bool accumulate, int start)
        where TLanes : unmanaged, ILanes<TVector>
        where TVector : unmanaged
    {
        int column = start;
        for (; column <= columns - TLanes.Count; column += TLanes.Count)
        {
            TVector sum = accumulate ? TLanes.Load(sums + column) : TLanes.Zero;
            float* source = x + column;
            for (int row = 0; row < rows; row++, source += columns)
            {
                sum = TLanes.Add(sum, TLanes.Load(source));
            }

            TLanes.Store(sum, sums + column);
        }

        return column;
    }
}
