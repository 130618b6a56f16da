using Foretell.Learning;
using Foretell.Tensors.Statistics;

namespace Foretell.Zoos.Predictors;

/// <summary>Where values of each feature stand among those of the networks of a fit: a monotonic scale on which
/// features of any unit and any tail can be compared.</summary>
/// <remarks>Quantiles at 0, 1, ..., 100 % of each feature, linear between them; below the first 0, above the last 1. A
/// value at which several quantiles lie, as zeros of biases never trained, stands in their middle. Kept as bytes: a
/// level is 1/255.</remarks>
public sealed class FeaturePercentiles
{
    internal const int Knots = 101;
    internal const int Levels = 255;

    private readonly float[] _knots;

    /// <param name="columns">Number of features, at least 1.</param>
    /// <param name="knots">[columns, 101], the quantiles of each feature, ascending and finite.</param>
    /// <exception cref="ArgumentException">Another number of quantiles, or they do not ascend.</exception>
    public FeaturePercentiles(int columns, IReadOnlyList<float> knots)
    {
        _knots = [.. knots];
        if (columns < 1 || _knots.Length != (long)columns * Knots || !Ascend(_knots))
        {
            throw new ArgumentException(
                $"Percentiles of {columns} features need {Knots} quantiles of each, finite and ascending; got "
                + $"{_knots.Length} numbers.",
                nameof(knots));
        }

        Columns = columns;
    }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>[columns, 101], the quantiles of each feature.</summary>
    public IReadOnlyList<float> Quantiles => _knots;

    /// <summary>Those of a table.</summary>
    /// <param name="table">Finite numbers, at least one row.</param>
    public static FeaturePercentiles Of(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int columns = table.Columns.Count;
        float[] knots = new float[columns * Knots];
        double[] values = new double[table.Rows];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = table.Row(row)[column];
            }

            Array.Sort(values);
            for (int i = 0; i < Knots; i++)
            {
                knots[column * Knots + i] = (float)Quantile.Linear(values, i / (Knots - 1.0));
            }
        }

        return new FeaturePercentiles(columns, knots);
    }

    /// <summary>The share of networks of the fit below a value of a feature, in [0, 1].</summary>
    /// <param name="column">The feature.</param>
    /// <param name="value">Not NaN.</param>
    public double Of(int column, float value)
    {
        ReadOnlySpan<float> knots = _knots.AsSpan(column * Knots, Knots);
        int below = FirstAtLeast(knots, value);
        if (below == Knots)
        {
            return 1;
        }

        if (knots[below].Equals(value))
        {
            int last = below;
            while (last + 1 < Knots && knots[last + 1].Equals(value))
            {
                last++;
            }

            return (below + last) / 2.0 / (Knots - 1);
        }

        return below == 0 ? 0
            : (below - 1 + (value - (double)knots[below - 1]) / (knots[below] - (double)knots[below - 1]))
                / (Knots - 1);
    }

    /// <summary>The levels of a network's features: 255 times <see cref="Of(int, float)"/>, rounded.</summary>
    /// <param name="features">[columns].</param>
    /// <param name="levels">[columns], receives them.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public void Read(ReadOnlySpan<float> features, Span<byte> levels)
    {
        if (features.Length != Columns || levels.Length != Columns)
        {
            throw new ArgumentException(
                $"These percentiles are of {Columns} features; got {features.Length}.", nameof(features));
        }

        for (int column = 0; column < Columns; column++)
        {
            levels[column] = (byte)(Levels * Of(column, features[column]) + 0.5);
        }
    }

    private static bool Ascend(float[] knots)
    {
        for (int i = 0; i < knots.Length; i++)
        {
            if (!float.IsFinite(knots[i]) || (i % Knots != 0 && knots[i] < knots[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static int FirstAtLeast(ReadOnlySpan<float> knots, float value)
    {
        (int low, int high) = (0, knots.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = knots[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
