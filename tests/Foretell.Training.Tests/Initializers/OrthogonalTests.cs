using Foretell.Training.Initializers;

namespace Foretell.Training.Tests.Initializers;

public sealed class OrthogonalTests
{
    [Theory]
    [InlineData(new[] { 40, 25 }, 1.0)]
    [InlineData(new[] { 25, 40 }, 1.0)]
    [InlineData(new[] { 30, 30 }, 1.7)]
    [InlineData(new[] { 3, 3, 4, 16 }, 1.0)]
    [InlineData(new[] { 3, 3, 1, 16 }, 0.5)]
    [InlineData(new[] { 7 }, 2.0)]
    [InlineData(new[] { 7, 1 }, 2.0)]
    public void Columns_or_rows_are_orthonormal_times_the_gain(int[] shape, double gain)
    {
        double[,] matrix = Matrix(Draw(new Orthogonal(gain), shape), shape[^1]);
        double[,] thin = matrix.GetLength(0) < matrix.GetLength(1) ? Transposed(matrix) : matrix;
        for (int i = 0; i < thin.GetLength(1); i++)
        {
            for (int j = 0; j < thin.GetLength(1); j++)
            {
                double product = Enumerable.Range(0, thin.GetLength(0)).Sum(k => thin[k, i] * thin[k, j]);

                // Entries are rounded to float32: 6e-8 relative, summed over at most 40 of them.
                Assert.Equal(i == j ? gain * gain : 0, product, 5e-7 * gain * gain);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 20, 12 })]
    [InlineData(new[] { 12, 20 })]
    [InlineData(new[] { 2, 3, 5, 8 })]
    public void It_is_Gram_and_Schmidt_of_the_normal_draw(int[] shape)
    {
        // QR with a positive diagonal of R is unique, and Gram and Schmidt's process is that factorization by
        // definition.
        double[,] normal = Matrix(Draw(new Normal(1), shape), shape[^1]);
        bool wide = normal.GetLength(0) < normal.GetLength(1);
        double[,] q = GramSchmidt(wide ? Transposed(normal) : normal);
        double[,] expected = wide ? Transposed(q) : q;
        double[,] drawn = Matrix(Draw(new Orthogonal(), shape), shape[^1]);
        Assert.Equal(expected.Cast<double>(), drawn.Cast<double>(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Entries_have_the_moments_of_the_uniform_distribution()
    {
        // 200 draws of 20 x 20: entries have mean 0 and variance 1/20; without the sign fix the diagonal is not
        // centered.
        double diagonal = 0;
        double square = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            float[] values = Draw(new Orthogonal(), [20, 20], seed);
            diagonal += Enumerable.Range(0, 20).Sum(i => (double)values[(i * 20) + i]);
            square += Enumerable.Range(0, 20).Sum(i => (double)values[(i * 20) + i] * values[(i * 20) + i]);
        }

        // 4,000 entries of deviation √(1/20): five standard errors; the variance of squares is below 2/400.
        Assert.Equal(0, diagonal / 4000, 5 * Math.Sqrt(1.0 / 20 / 4000));
        Assert.Equal(1.0 / 20, square / 4000, 5 * Math.Sqrt(2.0 / 400 / 4000));
    }

    [Fact]
    public void A_negative_gain_is_refused() => Assert.Throws<ArgumentException>(() => new Orthogonal(-1));

    private static float[] Draw(Initializer initializer, int[] shape, ulong seed = 5)
    {
        float[] values = new float[shape.Aggregate(1, (a, b) => a * b)];
        initializer.Fill(values, shape, Initializer.StreamFor(seed, "w"));
        return values;
    }

    private static double[,] Matrix(float[] values, int columns)
    {
        double[,] matrix = new double[values.Length / columns, columns];
        for (int i = 0; i < values.Length; i++)
        {
            matrix[i / columns, i % columns] = values[i];
        }

        return matrix;
    }

    private static double[,] Transposed(double[,] matrix)
    {
        double[,] result = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < matrix.GetLength(1); j++)
            {
                result[j, i] = matrix[i, j];
            }
        }

        return result;
    }

    private static double[,] GramSchmidt(double[,] matrix)
    {
        double[,] q = (double[,])matrix.Clone();
        int rows = q.GetLength(0);
        for (int j = 0; j < q.GetLength(1); j++)
        {
            for (int i = 0; i < j; i++)
            {
                double product = Enumerable.Range(0, rows).Sum(k => q[k, i] * q[k, j]);
                for (int k = 0; k < rows; k++)
                {
                    q[k, j] -= product * q[k, i];
                }
            }

            double norm = Math.Sqrt(Enumerable.Range(0, rows).Sum(k => q[k, j] * q[k, j]));
            for (int k = 0; k < rows; k++)
            {
                q[k, j] /= norm;
            }
        }

        return q;
    }
}
