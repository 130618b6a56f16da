using System.Numerics;

namespace Foretell.Benchmarks;

/// <summary>Singular values by a way that shares nothing with the engine's: Householder's R, then one-sided Jacobi.</summary>
/// <remarks>
/// In double throughout, and the matrix is never squared, so small values keep their digits (Demmel and Veselić 1992).
/// Slow: a reference for errors, not for use.
/// </remarks>
internal static class FullSingularValues
{
    private const int MaxSweeps = 60;

    /// <summary>Largest first, of a row-major matrix with at least as many rows as columns.</summary>
    public static double[] Descending(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        double[][] r = Triangle(matrix, rows, columns);
        for (int sweep = 0; sweep < MaxSweeps && Rotate(r); sweep++)
        {
        }

        return [.. r.Select(row => Math.Sqrt(Dot(row, row))).OrderDescending()];
    }

    // Columns of R, by reflections that zero one column below the diagonal after another.
    private static double[][] Triangle(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        double[][] a = new double[columns][];
        for (int j = 0; j < columns; j++)
        {
            a[j] = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                a[j][i] = matrix[i * columns + j];
            }
        }

        for (int j = 0; j < columns; j++)
        {
            Span<double> v = a[j].AsSpan(j);
            double norm = Math.Sqrt(Dot(v, v));
            double diagonal = v[0] > 0 ? -norm : norm;
            v[0] -= diagonal;
            double square = Dot(v, v);
            for (int k = j + 1; k < columns && square > 0; k++)
            {
                Span<double> w = a[k].AsSpan(j);
                AddScaled(w, v, -2 * Dot(v, w) / square);
            }

            a[j] = a[j].AsSpan(0, columns).ToArray();
            a[j].AsSpan(j).Clear();
            a[j][j] = diagonal;
        }

        return a;
    }

    // One sweep of rotations that make each pair of vectors orthogonal; whether any was needed.
    private static bool Rotate(double[][] vectors)
    {
        bool rotated = false;
        for (int p = 0; p < vectors.Length; p++)
        {
            for (int q = p + 1; q < vectors.Length; q++)
            {
                (double pp, double qq) = (Dot(vectors[p], vectors[p]), Dot(vectors[q], vectors[q]));
                double pq = Dot(vectors[p], vectors[q]);
                if (Math.Abs(pq) <= 1e-15 * Math.Sqrt(pp * qq))
                {
                    continue;
                }

                rotated = true;
                double zeta = (qq - pp) / (2 * pq);
                double tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
                double cosine = 1 / Math.Sqrt(1 + tangent * tangent);
                Turn(vectors[p], vectors[q], cosine, cosine * tangent);
            }
        }

        return rotated;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector<double> sums = default;
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(x[i..]) * new Vector<double>(y[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static void AddScaled(Span<double> y, ReadOnlySpan<double> x, double factor)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(y[i..]) + factor * new Vector<double>(x[i..])).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    private static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (Vector<double> a, Vector<double> b) = (new(x[i..]), new(y[i..]));
            (cosine * a - sine * b).CopyTo(x[i..]);
            (sine * a + cosine * b).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = (cosine * x[i] - sine * y[i], sine * x[i] + cosine * y[i]);
        }
    }
}
