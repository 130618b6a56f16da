using Foretell.Learning;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Zoo;

/// <summary>A global measure of novelty to compare a local one with: the Mahalanobis distance of percentiles, by a
/// covariance shrunk to a multiple of the identity.</summary>
/// <remarks>
/// S the covariance of n rows of p columns (divisor n), μ = tr S / p; the covariance is (1 - ρ) S + ρ μ I,
/// ρ = min(β², δ²) / δ², δ² = ‖S - μ I‖² / p, β² = (1 / n²) Σ ‖x xᵀ - S‖² / p over centered rows x: Ledoit and Wolf,
/// "A well-conditioned estimator for large-dimensional covariance matrices" (2004).
/// </remarks>
internal sealed class ShrunkMahalanobis
{
    private readonly FeaturePercentiles _percentiles;
    private readonly double[] _mean;
    private readonly double[] _factor;

    public ShrunkMahalanobis(FeatureTable table)
    {
        _percentiles = FeaturePercentiles.Of(table);
        int p = table.Columns.Count;
        double[] rows = new double[table.Rows * p];
        for (int row = 0; row < table.Rows; row++)
        {
            Scale(table.Row(row)).CopyTo(rows, row * p);
        }

        _mean = new double[p];
        for (int i = 0; i < rows.Length; i++)
        {
            _mean[i % p] += rows[i] / table.Rows;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] -= _mean[i % p];
        }

        (double[] covariance, Shrinkage) = Shrunk(rows, p);
        _factor = Cholesky(covariance, p);
    }

    /// <summary>ρ.</summary>
    public double Shrinkage { get; }

    /// <summary>The covariance of centered rows, [p, p], and ρ.</summary>
    public static (double[] Covariance, double Shrinkage) Shrunk(double[] rows, int p)
    {
        int n = rows.Length / p;
        double[] s = new double[p * p];
        double fourths = 0;
        for (int row = 0; row < n; row++)
        {
            ReadOnlySpan<double> x = rows.AsSpan(row * p, p);
            double squares = 0;
            for (int i = 0; i < p; i++)
            {
                squares += x[i] * x[i];
                for (int j = 0; j <= i; j++)
                {
                    s[i * p + j] += x[i] * x[j] / n;
                }
            }

            fourths += squares * squares;
        }

        double trace = 0;
        double norm = 0;
        for (int i = 0; i < p; i++)
        {
            trace += s[i * p + i];
            norm += s[i * p + i] * s[i * p + i];
            for (int j = 0; j < i; j++)
            {
                norm += 2 * s[i * p + j] * s[i * p + j];
                s[j * p + i] = s[i * p + j];
            }
        }

        double mu = trace / p;
        double delta = (norm - p * mu * mu) / p;
        double beta = Math.Min((fourths / n - norm) / n / p, delta);
        double rho = delta > 0 ? beta / delta : 0;
        for (int i = 0; i < s.Length; i++)
        {
            s[i] = (1 - rho) * s[i] + (i % (p + 1) == 0 ? rho * mu : 0);
        }

        return (s, rho);
    }

    /// <summary>√((x - m)ᵀ Σ⁻¹ (x - m)).</summary>
    public double Distance(ReadOnlySpan<float> features)
    {
        double[] z = Scale(features);
        double squares = 0;
        for (int i = 0; i < z.Length; i++)
        {
            z[i] -= _mean[i];
            for (int j = 0; j < i; j++)
            {
                z[i] -= _factor[i * z.Length + j] * z[j];
            }

            // A column of one value has no variance; its percentile is the mean's until a network leaves it.
            z[i] = _factor[i * z.Length + i] > 0 ? z[i] / _factor[i * z.Length + i] : 0;
            squares += z[i] * z[i];
        }

        return Math.Sqrt(squares);
    }

    /// <summary>The distance of each network by a covariance of the other folds.</summary>
    public static double[] HeldOut(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        double[] distances = new double[table.Rows];
        foreach (int fold in foldOf.Distinct())
        {
            ShrunkMahalanobis others =
                new(table.Choose([.. Enumerable.Range(0, table.Rows).Where(row => foldOf[row] != fold)]));
            foreach (int row in Enumerable.Range(0, table.Rows).Where(row => foldOf[row] == fold))
            {
                distances[row] = others.Distance(table.Row(row));
            }
        }

        return distances;
    }

    private double[] Scale(ReadOnlySpan<float> features)
    {
        double[] scaled = new double[features.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = _percentiles.Of(i, features[i]);
        }

        return scaled;
    }

    // Lower triangle L, L Lᵀ = a.
    private static double[] Cholesky(double[] a, int p)
    {
        double[] l = new double[p * p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i * p + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i * p + k] * l[j * p + k];
                }

                l[i * p + j] = i == j ? Math.Sqrt(Math.Max(sum, 0)) : l[j * p + j] > 0 ? sum / l[j * p + j] : 0;
            }
        }

        return l;
    }
}
