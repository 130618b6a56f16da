namespace Foretell.Tensors.LinearAlgebra;

/// <summary>The check at the start of every function of this namespace.</summary>
internal static class MatrixShape
{
    public static void Require(int length, int rows, int columns, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (length != (long)rows * columns)
        {
            throw new ArgumentException(
                $"A matrix [{rows}, {columns}] needs {(long)rows * columns} elements; '{name}' has {length}.", name);
        }
    }
}
