using Foretell.Tensors.LinearAlgebra;
using Foretell.Tensors.Sampling;
using MathNet.Numerics.LinearAlgebra;

namespace Foretell.Tensors.Tests.LinearAlgebra;

public sealed class SymmetricEigenTests
{
    private static readonly string[] Kinds =
    [
        "random", "second difference", "Wilkinson", "diagonal", "repeated", "two blocks", "graded",
        "huge", "tiny", "zero",
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string kind in Kinds)
            {
                foreach (int n in (int[])[0, 1, 2, 3, 7, 8, 9, 16, 17, 31, 50, 65])
                {
                    cases.Add(kind, n);
                }
            }

            return cases;
        }
    }

    // A few units of the last place of the largest eigenvalue times the root of the side.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_agree_with_MathNet_and_vectors_with_their_definition(string kind, int n)
    {
        double[] a = Symmetric(kind, n);
        double[] values = new double[n];
        SymmetricEigenvalues.Descending(a, n, values);
        double[] again = new double[n];
        double[] vectors = new double[n * n];
        SymmetricEigenvectors.Descending(a, n, again, vectors);
        if (n == 0)
        {
            return;
        }

        Matrix<double> matrix = Matrix<double>.Build.DenseOfRowMajor(n, n, a);
        double norm = matrix.Enumerate().Max(Math.Abs);
        double allowed = 2e-15 * n * norm;

        // MathNet squares elements, which neither huge nor tiny ones survive.
        double[] expected = norm == 0 ? values : [.. (matrix / norm).Evd(Symmetricity.Symmetric).EigenValues
            .Select(value => value.Real * norm).OrderDescending()];
        AssertClose(expected, values, allowed);
        AssertClose(values, again, allowed);

        Matrix<double> v = Matrix<double>.Build.DenseOfRowMajor(n, n, vectors);
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(n);
        Assert.InRange((v * v.Transpose() - identity).Enumerate().Max(Math.Abs), 0, 2e-15 * n);
        Matrix<double> residual = v * matrix - Matrix<double>.Build.DenseOfDiagonalArray(again) * v;
        Assert.InRange(residual.Enumerate().Max(Math.Abs), 0, allowed);
        Assert.All(v.EnumerateRows(), row => Assert.True(row[row.AbsoluteMaximumIndex()] > 0));
    }

    [Fact]
    public void The_second_difference_has_its_closed_form()
    {
        const int N = 100;
        double[] values = new double[N];
        SymmetricEigenvalues.Descending(Symmetric("second difference", N), N, values);
        AssertClose([.. Enumerable.Range(1, N).Select(i => 2 + 2 * Math.Cos(i * Math.PI / (N + 1)))], values, 1e-14);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        double[] values = new double[2];
        SymmetricEigenvalues.Descending([0, double.NaN, 1, 0], 2, values);
        AssertClose([1, -1], values, 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_not_finite_makes_the_result_NaN(double bad)
    {
        double[] a = Symmetric("random", 9);
        a[9 * 7 + 3] = bad;
        double[] values = new double[9];
        double[] vectors = new double[81];
        SymmetricEigenvalues.Descending(a, 9, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        SymmetricEigenvectors.Descending(a, 9, values, vectors);
        Assert.All([.. values, .. vectors], value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SymmetricEigenvalues.Descending(new double[5], 2, new double[2]));
        Assert.Throws<ArgumentException>(() => SymmetricEigenvalues.Descending(new double[4], 2, new double[3]));
        Assert.Throws<ArgumentException>(
            () => SymmetricEigenvectors.Descending(new double[4], 2, new double[2], new double[3]));
    }

    private static double[] Symmetric(string kind, int n)
    {
        RandomStream stream = new(5, "symmetric");
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double random = stream.Normal((ulong)(i * n + j));
                double value = kind switch
                {
                    "random" => random,
                    "second difference" => i == j ? 2 : i == j + 1 ? -1 : 0,
                    "Wilkinson" => i == j ? Math.Abs(i - (n - 1) / 2.0) : i == j + 1 ? 1 : 0,
                    "diagonal" => i == j ? random : 0,
                    "repeated" => (i == j ? 3 : 0) + 1,
                    "two blocks" => i % 2 == j % 2 ? random : 0,
                    "graded" => random * Math.Pow(10, -10.0 * (i + j) / n),
                    "huge" => random * 1e300,
                    "tiny" => random * 1e-300,
                    "zero" => 0,
                    _ => throw new ArgumentException(kind),
                };
                a[i * n + j] = value;
                a[j * n + i] = value;
            }
        }

        return a;
    }

    private static void AssertClose(double[] expected, double[] got, double allowed)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - got[i]) <= allowed,
                $"Value {i}: expected {expected[i]:R}, got {got[i]:R}, allowed difference {allowed}.");
        }
    }
}
