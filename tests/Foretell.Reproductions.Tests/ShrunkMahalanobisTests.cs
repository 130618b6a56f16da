using Foretell.Learning;
using Foretell.Reproductions.Zoo;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Tests;

public sealed class ShrunkMahalanobisTests
{
    private static readonly double[] s_rows = [1, 2, 0, 2, 1, 1, 3, 5, 1, 4, 3, 2, 6, 7, 0, 5, 4, 3];

    [Fact]
    public void The_covariance_is_that_of_another_implementation()
    {
        // scikit-learn 1.2.1: m = LedoitWolf().fit(X), X the rows above in threes; m.shrinkage_, m.covariance_.
        double[] centered = [.. s_rows.Select((value, i) => value - s_rows.Where((_, j) => j % 3 == i % 3).Average())];
        (double[] covariance, double shrinkage) = ShrunkMahalanobis.Shrunk(centered, 3);
        Assert.Equal(0.5066789748045178, shrinkage, 1e-12);
        double[] expected =
        [
            2.7806139789876756, 1.315522733854619, 0.28777059803069793,
            1.315522733854619, 3.2602316423721724, -0.13703361810985612,
            0.28777059803069793, -0.13703361810985612, 1.9035988230845966,
        ];
        Assert.All(expected.Zip(covariance), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void The_distance_is_that_by_a_direct_inverse()
    {
        FeatureColumn[] columns = [new("a"), new("b"), new("c")];
        FeatureTable table = new(columns, s_rows.Select(value => (float)value).ToArray());
        FeaturePercentiles percentiles = FeaturePercentiles.Of(table);
        double[][] rows = [.. Enumerable.Range(0, 6).Select(row => Scaled(percentiles, table.Row(row).ToArray()))];
        double[] mean = [.. Enumerable.Range(0, 3).Select(column => rows.Average(row => row[column]))];
        (double[] s, double shrinkage) =
            ShrunkMahalanobis
                .Shrunk([.. rows.SelectMany(row => row.Select((value, column) => value - mean[column]))], 3);
        float[] features = [1.5f, 6, 3];
        double[] x = [.. Scaled(percentiles, features).Select((value, column) => value - mean[column])];
        // Cofactors over the determinant.
        double sum = 0;
        double determinant = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                sum += x[i] * x[j] * Cofactor(s, i, j);
            }

            determinant += s[i] * Cofactor(s, 0, i);
        }

        ShrunkMahalanobis distance = new(table);
        Assert.Equal(shrinkage, distance.Shrinkage, 1e-12);
        Assert.Equal(Math.Sqrt(sum / determinant), distance.Distance(features), 1e-9);
    }

    private static double[] Scaled(FeaturePercentiles percentiles, float[] features) =>
        [.. features.Select((value, column) => percentiles.Of(column, value))];

    private static double Cofactor(double[] s, int row, int column)
    {
        (int a, int b, int c, int d) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3);
        return s[a * 3 + c] * s[b * 3 + d] - s[a * 3 + d] * s[b * 3 + c];
    }
}
