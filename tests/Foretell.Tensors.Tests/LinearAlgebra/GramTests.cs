using Foretell.Tensors.LinearAlgebra;

namespace Foretell.Tensors.Tests.LinearAlgebra;

public sealed class GramTests
{
    // All tails of panels (8), groups of panels (24) and blocks of terms (128).
    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int columns in (int[])[.. Enumerable.Range(0, 34), 47, 48, 49, 71, 72, 73, 100])
            {
                foreach (int rows in (int[])[0, 1, 5, 127, 128, 129, 300])
                {
                    shapes.Add(rows, columns);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Both_sides_equal_the_plain_loop_bit_by_bit(int rows, int columns)
    {
        float[] x = Matrices.Normal(rows, columns);
        double[] ofColumns = new double[columns * columns];
        Gram.Columns(x, rows, columns, ofColumns);
        Assert.Equal(Plain(columns, rows, (term, i) => x[term * columns + i]), ofColumns);

        double[] ofRows = new double[columns * columns];
        float[] transposed = [.. Enumerable.Range(0, x.Length).Select(i => x[i % rows * columns + i / rows])];
        Gram.Rows(transposed, columns, rows, ofRows);
        Assert.Equal(ofColumns, ofRows);
    }

    [Fact]
    public void A_workspace_that_held_something_else_changes_nothing()
    {
        LinearAlgebraWorkspace workspace = new();
        double[] large = new double[90 * 90];
        Gram.Columns([.. Enumerable.Repeat(float.NaN, 50 * 90)], 50, 90, large, workspace);
        Assert.All(large, value => Assert.True(double.IsNaN(value)));
        float[] x = Matrices.Normal(40, 21);
        double[] first = new double[21 * 21];
        double[] second = new double[21 * 21];
        Gram.Columns(x, 40, 21, first, workspace);
        Gram.Columns(x, 40, 21, second);
        Assert.Equal(second, first);
    }

    [Fact]
    public void Wrong_lengths_are_refused_with_the_shape()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Gram.Columns(new float[5], 2, 3, new double[9]));
        Assert.Contains("[2, 3] needs 6 elements; 'x' has 5", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Gram.Rows(new float[6], 2, 3, new double[9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.Rows([], -1, 0, []));
    }

    private static double[] Plain(int outputs, int terms, Func<int, int, float> x)
    {
        double[] gram = new double[outputs * outputs];
        for (int i = 0; i < outputs; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int term = 0; term < terms; term++)
                {
                    sum = Math.FusedMultiplyAdd(x(term, i), x(term, j), sum);
                }

                gram[i * outputs + j] = sum;
                gram[j * outputs + i] = sum;
            }
        }

        return gram;
    }
}
