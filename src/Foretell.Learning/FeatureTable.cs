namespace Foretell.Learning;

/// <summary>The input of a regressor: a row for each network, a column for each feature. NaN stands for a missing
/// value.</summary>
/// <remarks>Immutable by convention; the values are not copied. Float32, row-major, [<see cref="Rows"/>,
/// <see cref="Columns"/>.Count].</remarks>
public sealed class FeatureTable
{
    private readonly ReadOnlyMemory<float> _values;

    /// <param name="columns">At least one, names distinct.</param>
    /// <param name="values">Row after row; a multiple of the number of columns. Categorical columns hold indices of
    /// their categories or NaN.</param>
    /// <exception cref="ArgumentException">No columns, a name twice, an incomplete row, or an index that is no
    /// category.</exception>
    public FeatureTable(IReadOnlyList<FeatureColumn> columns, ReadOnlyMemory<float> values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
        {
            throw new ArgumentException("A table of features needs at least one column; got none.", nameof(columns));
        }

        if (columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Features need distinct names; got '{twice.Key}' {twice.Count()} times.", nameof(columns));
        }

        if (values.Length % columns.Count != 0)
        {
            throw new ArgumentException(
                $"A table of {columns.Count} features needs whole rows; got {values.Length} values.", nameof(values));
        }

        Columns = columns;
        Rows = values.Length / columns.Count;
        _values = values;
        CheckCategories();
    }

    /// <summary>The columns, in the order of the values of a row.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>The number of networks.</summary>
    public int Rows { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values.Span;

    /// <summary>The values of one network, [columns].</summary>
    public ReadOnlySpan<float> Row(int row) => _values.Span.Slice(row * Columns.Count, Columns.Count);

    /// <summary>A copy of the rows chosen, in the order given.</summary>
    public FeatureTable Choose(ReadOnlySpan<int> rows)
    {
        float[] chosen = new float[rows.Length * Columns.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(chosen.AsSpan(i * Columns.Count));
        }

        return new FeatureTable(Columns, chosen);
    }

    private void CheckCategories()
    {
        for (int column = 0; column < Columns.Count; column++)
        {
            if (Columns[column].Categories is not { } categories)
            {
                continue;
            }

            for (int row = 0; row < Rows; row++)
            {
                float value = Row(row)[column];
                if (!float.IsNaN(value) && !(value >= 0 && value < categories.Count && value == MathF.Floor(value)))
                {
                    throw new ArgumentException(
                        $"Row {row} of feature '{Columns[column].Name}' needs an index of its {categories.Count} "
                            + $"categories; got {value}.");
                }
            }
        }
    }
}
