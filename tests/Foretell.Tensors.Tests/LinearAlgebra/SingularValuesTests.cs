using Foretell.Tensors.LinearAlgebra;

namespace Foretell.Tensors.Tests.LinearAlgebra;

public sealed class SingularValuesTests
{
    private static readonly string[] Kinds =
    [
        "random", "positive", "graded columns", "graded rows", "rank one", "rank three", "dead columns", "dead rows",
        "equal columns", "orthogonal", "large", "small", "denormal", "one spike",
    ];

    private static readonly (int Rows, int Columns)[] Shapes = [(150, 40), (31, 90), (64, 64), (5, 3), (2, 1)];

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            TheoryData<string, int, int> cases = [];
            foreach (string kind in Kinds)
            {
                foreach ((int rows, int columns) in Shapes)
                {
                    cases.Add(kind, rows, columns);
                }
            }

            return cases;
        }
    }

    // 1e-6 is the accuracy that the indicators are specified with.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Scaled_values_are_within_1e_6_of_a_full_decomposition(string kind, int rows, int columns)
    {
        float[] x = Matrices.OfKind(kind, rows, columns);

        // MathNet loses small matrices to its absolute limits, so it gets one scaled to 1.
        double largest = x.Max(Math.Abs);
        double[] expected = [.. (Matrices.Wide(x, rows, columns) / largest).Svd(false).S.Select(s => s * largest)];
        double[] got = new double[expected.Length];
        SingularValues.Descending(x, rows, columns, got);
        double[] jacobi = new double[expected.Length];
        JacobiSingularValues.Descending(x, rows, columns, jacobi);
        Assert.Equal(got.OrderDescending(), got);
        Assert.Equal(expected[0], got[0], 1e-12 * expected[0]);
        for (int i = 0; i < got.Length; i++)
        {
            Assert.Equal(expected[i] / expected[0], got[i] / got[0], 1e-6);
            Assert.Equal(expected[i] / expected[0], jacobi[i] / expected[0], 1e-13);
        }
    }

    [Fact]
    public void Values_beyond_the_smaller_side_and_those_of_zeros_are_zero()
    {
        double[] values = [9, 9, 9, 9, 9];
        SingularValues.Descending([3, 0, 0, 0, 0, 4], 2, 3, values);
        Assert.Equal([4, 3, 0, 0, 0], values);
        SingularValues.Descending(new float[20 * 5], 20, 5, values);
        Assert.Equal([0, 0, 0, 0, 0], values);
        JacobiSingularValues.Descending(new float[20 * 5], 20, 5, values);
        Assert.Equal([0, 0, 0, 0, 0], values);
        JacobiSingularValues.Descending([3, 0, 0, 0, 0, 4], 2, 3, values);
        Assert.Equal([4, 3, 0, 0, 0], values);
        SingularValues.Descending([], 0, 5, values);
        Assert.Equal([0, 0, 0, 0, 0], values);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_makes_all_of_them_NaN(float bad)
    {
        float[] x = Matrices.Normal(30, 10);
        x[17] = bad;
        double[] values = new double[10];
        SingularValues.Descending(x, 30, 10, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        JacobiSingularValues.Descending(x, 30, 10, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        SingularValues.Descending(x, 10, 30, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Jacobi_gives_scaled_orthogonal_columns_their_lengths()
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
        double[] values = new double[3];
        JacobiSingularValues.Descending(matrix, 16, 3, values);
        Assert.Equal(32, values[0], 32e-15);
        Assert.Equal(4, values[1], 32e-15);
        Assert.Equal(1 / 256.0, values[2], 32e-15);
    }

    [Fact]
    public void Jacobi_follows_the_closed_form_for_two_by_two()
    {
        // For [a b; c d]: the squares sum to a² + b² + c² + d², the product is |ad - bc|.
        double[] values = new double[2];
        JacobiSingularValues.Descending([1, 2, 3, 4], 2, 2, values);
        Assert.Equal(30, values[0] * values[0] + values[1] * values[1], 1e-13);
        Assert.Equal(2, values[0] * values[1], 1e-13);
    }

    [Fact]
    public void Jacobi_finds_the_zero_that_a_repeated_column_leaves()
    {
        double[] values = new double[2];
        JacobiSingularValues.Descending([1, 1, 2, 2, 3, 3], 3, 2, values);
        Assert.Equal(Math.Sqrt(28), values[0], 1e-14);
        Assert.Equal(0, values[1], 1e-14);
    }

    [Fact]
    public void Steady_state_allocates_nothing()
    {
        float[] x = Matrices.Normal(200, 70);
        double[] values = new double[70];
        LinearAlgebraWorkspace workspace = new();
        SingularValues.Descending(x, 200, 70, values, workspace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SingularValues.Descending(x, 200, 70, values, workspace);
        SingularValues.Descending(x.AsSpan(0, 3000), 100, 30, values, workspace);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SingularValues.Descending(new float[6], 2, 2, new double[2]));
        Assert.Throws<ArgumentException>(() => SingularValues.Descending(new float[6], 2, 3, new double[1]));
        Assert.Throws<ArgumentException>(() => JacobiSingularValues.Descending(new float[6], 2, 3, new double[1]));
    }
}
