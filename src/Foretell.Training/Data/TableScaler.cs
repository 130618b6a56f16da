using Foretell.Formats.Tables;

namespace Foretell.Training.Data;

/// <summary>Turns rows of a table into features. Its constants come from the training rows alone.</summary>
internal sealed class TableScaler
{
    private readonly TableColumn[] _columns;
    private readonly double[] _means;
    private readonly double[] _shifts;
    private readonly double[] _factors;

    public TableScaler(Table training, int[] rows, FeatureScale scale)
    {
        _columns = training.Columns;
        Width = _columns.Sum(column => column.IsCategorical ? column.Categories.Length : 1);
        _means = new double[_columns.Length];
        _shifts = new double[_columns.Length];
        _factors = new double[_columns.Length];
        for (int c = 0; c < _columns.Length; c++)
        {
            if (!_columns[c].IsCategorical)
            {
                (_means[c], _shifts[c], _factors[c]) = Learn(training, rows, c, scale);
            }
        }
    }

    /// <summary>Features of a row.</summary>
    public int Width { get; }

    public void Convert(Table table, int row, Span<float> target)
    {
        int at = 0;
        for (int c = 0; c < _columns.Length; c++)
        {
            int cell = row * _columns.Length + c;
            if (_columns[c].IsCategorical)
            {
                target[at + (int)table.Values[cell]] = 1;
                at += _columns[c].Categories.Length;
                continue;
            }

            double value = table.IsFilled(cell) ? _means[c] : table.Values[cell];
            target[at++] = (float)((value - _shifts[c]) * _factors[c]);
        }
    }

    // feature = (value - shift) factor. Two passes: the one-pass variance loses its digits when the mean is large.
    private static (double Mean, double Shift, double Factor) Learn(
        Table table, int[] rows, int column, FeatureScale scale)
    {
        double sum = 0;
        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        int present = 0;
        foreach (int row in rows)
        {
            int cell = row * table.Columns.Length + column;
            if (!table.IsFilled(cell))
            {
                double value = table.Values[cell];
                (sum, smallest, largest) = (sum + value, Math.Min(smallest, value), Math.Max(largest, value));
                present++;
            }
        }

        if (present == 0)
        {
            return (0, 0, 0);
        }

        double mean = sum / present;
        double squares = 0;
        foreach (int row in rows)
        {
            int cell = row * table.Columns.Length + column;
            double difference = table.IsFilled(cell) ? 0 : table.Values[cell] - mean;
            squares += difference * difference;
        }

        double deviation = Math.Sqrt(squares / rows.Length);
        double range = largest - smallest;
        return scale switch
        {
            FeatureScale.Unit => (mean, smallest, range > 0 ? 1 / range : 0),
            FeatureScale.Symmetric => (mean, (smallest + largest) / 2, range > 0 ? 2 / range : 0),
            FeatureScale.Standardize => (mean, mean, deviation > 0 ? 1 / deviation : 0),
            _ => (mean, 0, 1),
        };
    }
}
