using Foretell.Tensors.Sampling;
using MathNet.Numerics.LinearAlgebra;

namespace Foretell.Tensors.Tests.LinearAlgebra;

/// <summary>Matrices that the tests of this folder share, float, row-major.</summary>
internal static class Matrices
{
    public static float[] Normal(int rows, int columns, ulong seed = 1)
    {
        float[] values = new float[rows * columns];
        new RandomStream(seed, "matrix").FillNormal(values);
        return values;
    }

    /// <summary>The named kinds of hard cases for a spectrum.</summary>
    public static float[] OfKind(string kind, int rows, int columns)
    {
        float[] values = Normal(rows, columns);
        float[] other = Normal(rows, columns, 2);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ref float value = ref values[row * columns + column];
                value = kind switch
                {
                    "random" => value,
                    "positive" => Math.Max(value, 0),
                    "graded columns" => value * (float)Math.Pow(10, -12.0 * column / columns),
                    "graded rows" => value * (float)Math.Pow(10, -12.0 * (rows - row) / rows),
                    "rank one" => other[row * columns] * other[column],
                    "rank three" => other[row * columns] * Normal(1, columns, 3)[column] + row * 0.01f + column * 0.02f,
                    "dead columns" => column % 3 == 0 ? value : 0,
                    "dead rows" => row % 4 == 0 ? value : 0,
                    "equal columns" => other[row * columns],
                    "orthogonal" => row == column ? 1 : 0,
                    "large" => value * 1e37f,
                    "small" => value * 1e-37f,
                    "denormal" => value * 1e-42f,
                    "one spike" => row == 1 && column == 0 ? 1e6f : value,
                    "zero" => 0,
                    _ => throw new ArgumentException(kind),
                };
            }
        }

        return values;
    }

    public static Matrix<double> Wide(float[] values, int rows, int columns) =>
        Matrix<double>.Build.Dense(rows, columns, (row, column) => values[row * columns + column]);
}
