using Foretell.Tensors.Plans;

namespace Foretell.Learning.Networks;

/// <summary>How a table of features becomes numbers: a column for each category, means for missing numbers, and a
/// shift and a scale if asked for. Learned from training rows.</summary>
internal sealed class NumericEncoding
{
    private readonly int[] _starts;

    public NumericEncoding(IReadOnlyList<FeatureColumn> columns, double[] means, double[]? deviations)
    {
        (Columns, Means, Deviations) = (columns, means, deviations);
        _starts = new int[columns.Count];
        for (int i = 0; i < columns.Count; i++)
        {
            _starts[i] = Width;
            Width += columns[i].Categories?.Count ?? 1;
        }
    }

    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Columns of numbers.</summary>
    public int Width { get; }

    /// <summary>Of each column of numbers over the training rows, [Width]; 0 where all are missing.</summary>
    public double[] Means { get; }

    /// <summary>Standard deviations (divisor n), [Width], 1 where a column is constant; null for no scaling.</summary>
    public double[]? Deviations { get; }

    public static NumericEncoding Learn(FeatureTable table, bool standardize)
    {
        NumericEncoding raw = new(table.Columns, [], null);
        double[] means = new double[raw.Width];
        int[] counts = new int[raw.Width];
        float[] row = new float[raw.Width];
        for (int r = 0; r < table.Rows; r++)
        {
            raw.Spread(table.Row(r), row, r);
            for (int i = 0; i < row.Length; i++)
            {
                means[i] += float.IsNaN(row[i]) ? 0 : row[i];
                counts[i] += float.IsNaN(row[i]) ? 0 : 1;
            }
        }

        for (int i = 0; i < means.Length; i++)
        {
            means[i] /= Math.Max(1, counts[i]);
        }

        return new NumericEncoding(table.Columns, means, standardize ? raw.DeviationsOf(table, means) : null);
    }

    /// <summary>[rows, Width].</summary>
    /// <exception cref="ArgumentException">A feature is infinite.</exception>
    public NativeBlock Encode(FeatureTable table)
    {
        NativeBlock block = new((long)table.Rows * Width);
        for (int r = 0; r < table.Rows; r++)
        {
            Span<float> row = block.Slice((long)r * Width, Width);
            Spread(table.Row(r), row, r);
            for (int i = 0; i < row.Length; i++)
            {
                double value = float.IsNaN(row[i]) ? Means[i] : row[i];
                row[i] = (float)(Deviations is null ? value : (value - Means[i]) / Deviations[i]);
            }
        }

        return block;
    }

    private double[] DeviationsOf(FeatureTable table, double[] means)
    {
        double[] squares = new double[Width];
        float[] row = new float[Width];
        for (int r = 0; r < table.Rows; r++)
        {
            Spread(table.Row(r), row, r);
            for (int i = 0; i < row.Length; i++)
            {
                double deviation = float.IsNaN(row[i]) ? 0 : row[i] - means[i];
                squares[i] += deviation * deviation;
            }
        }

        return [.. squares.Select(s => s > 0 ? Math.Sqrt(s / table.Rows) : 1)];
    }

    private void Spread(ReadOnlySpan<float> features, Span<float> row, int number)
    {
        for (int c = 0; c < features.Length; c++)
        {
            float value = features[c];
            if (float.IsInfinity(value))
            {
                throw new ArgumentException(
                    $"Feature '{Columns[c].Name}' of row {number} needs to be finite or missing; got {value}.");
            }

            if (Columns[c].Categories is not { } categories)
            {
                row[_starts[c]] = value;
                continue;
            }

            for (int i = 0; i < categories.Count; i++)
            {
                row[_starts[c] + i] = value.Equals(i) ? 1 : 0;
            }
        }
    }
}
