namespace Foretell.Tensors.LinearAlgebra;

/// <summary>The check that every function of this namespace starts with.</summary>
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
