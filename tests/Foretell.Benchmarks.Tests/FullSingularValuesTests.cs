using Foretell.Benchmarks;

namespace Foretell.Benchmarks.Tests;

public sealed class FullSingularValuesTests
{
    [Fact]
    public void Scaled_orthogonal_columns_have_their_lengths()
    {
        // Rows of a Hadamard matrix are orthogonal and have length 4.
        float[] matrix = new float[16 * 3];
        float[] lengths = [1, 8, 1 / 1024f];
        for (int row = 0; row < 16; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                int sign = int.PopCount(row & (column + 1)) % 2 == 0 ? 1 : -1;
                matrix[row * 3 + column] = sign * lengths[column];
            }
        }

        // 1e-15: double precision relative to the largest, 32.
        double[] values = FullSingularValues.Descending(matrix, 16, 3);
        Assert.Equal(32, values[0], 32e-15);
        Assert.Equal(4, values[1], 32e-15);
        Assert.Equal(1 / 256.0, values[2], 32e-15);
    }

    [Fact]
    public void Two_by_two_follows_the_closed_form()
    {
        // For [a b; c d]: the squares sum to a² + b² + c² + d², the product is |ad - bc|.
        double[] values = FullSingularValues.Descending([1, 2, 3, 4], 2, 2);
        Assert.Equal(30, values[0] * values[0] + values[1] * values[1], 1e-13);
        Assert.Equal(2, values[0] * values[1], 1e-13);
    }

    [Fact]
    public void A_repeated_column_leaves_a_zero()
    {
        double[] values = FullSingularValues.Descending([1, 1, 2, 2, 3, 3], 3, 2);
        Assert.Equal(Math.Sqrt(28), values[0], 1e-14);
        Assert.Equal(0, values[1], 1e-14);
    }
}
