using Foretell.Tensors.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace Foretell.Tensors.Tests.LinearAlgebra;

public sealed class OrthonormalTests
{
    // Q is rounded to float: 6e-8 an element.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("random", 40, 17)]
    [InlineData("random", 17, 40)]
    [InlineData("random", 33, 33)]
    [InlineData("random", 8, 8)]
    [InlineData("random", 1, 5)]
    [InlineData("random", 9, 1)]
    [InlineData("graded columns", 30, 10)]
    [InlineData("orthogonal", 12, 9)]
    public void It_is_the_Q_of_QR_with_a_positive_diagonal(string kind, int rows, int columns)
    {
        float[] x = Matrices.OfKind(kind, rows, columns);
        Matrix<double> a = Matrices.Wide(x, rows, columns);
        float[] result = new float[x.Length];
        Orthonormal.Of(x, rows, columns, result);
        Matrix<double> q = Matrices.Wide(result, rows, columns);
        (a, q) = rows >= columns ? (a, q) : (a.Transpose(), q.Transpose());

        AssertOrthonormal(q);
        Matrix<double> r = q.TransposeThisAndMultiply(a);
        Assert.InRange((q * r - a).Enumerate().Max(Math.Abs), 0, Tolerance * 10);
        Assert.InRange(r.StrictlyLowerTriangle().Enumerate().Max(Math.Abs), 0, Tolerance * 10);
        Assert.All(r.Diagonal(), value => Assert.True(value > 0));
    }

    [Theory]
    [InlineData("rank one")]
    [InlineData("dead columns")]
    [InlineData("zero")]
    public void It_is_orthonormal_whatever_the_rank(string kind)
    {
        float[] result = new float[30 * 12];
        Orthonormal.Of(Matrices.OfKind(kind, 30, 12), 30, 12, result);
        AssertOrthonormal(Matrices.Wide(result, 30, 12));
    }

    [Fact]
    public void The_result_may_overwrite_the_matrix_without_allocation()
    {
        float[] x = Matrices.Normal(20, 10);
        float[] result = new float[200];
        LinearAlgebraWorkspace workspace = new();
        Orthonormal.Of(x, 20, 10, result, workspace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Orthonormal.Of(x, 20, 10, x, workspace);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(result, x);
    }

    [Fact]
    public void Values_that_are_not_finite_and_wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Orthonormal.Of([1, float.NaN], 2, 1, new float[2]));
        Assert.Throws<ArgumentException>(() => Orthonormal.Of([1, float.NegativeInfinity], 2, 1, new float[2]));
        Assert.Throws<ArgumentException>(() => Orthonormal.Of([1, 2], 2, 1, new float[3]));
    }

    private static void AssertOrthonormal(Matrix<double> q)
    {
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(q.ColumnCount);
        Assert.InRange((q.TransposeThisAndMultiply(q) - identity).Enumerate().Max(Math.Abs), 0, Tolerance);
    }
}
