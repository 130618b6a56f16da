namespace Foretell.Learning;

/// <summary>Checks that a table has the columns that a regressor was fitted on.</summary>
public static class FeatureColumns
{
    /// <exception cref="ArgumentException">Other columns, or another number of predictions.</exception>
    public static void Require(IReadOnlyList<FeatureColumn> fitted, FeatureTable table, int predictions)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (predictions != table.Rows)
        {
            throw new ArgumentException($"Predictions need room for {table.Rows} rows; got {predictions}.");
        }

        if (table.Columns.Count != fitted.Count)
        {
            throw new ArgumentException(
                $"The regressor was fitted on {fitted.Count} features; got {table.Columns.Count}.", nameof(table));
        }

        for (int i = 0; i < fitted.Count; i++)
        {
            if (!Same(fitted[i], table.Columns[i]))
            {
                throw new ArgumentException($"Feature {i} needs to be {Describe(fitted[i])}, as in the fit; got "
                    + $"{Describe(table.Columns[i])}.", nameof(table));
            }
        }
    }

    private static bool Same(FeatureColumn a, FeatureColumn b) => ReferenceEquals(a, b)
        || (a.Name == b.Name && (a.Categories, b.Categories) switch
        {
            (null, null) => true,
            ({ } left, { } right) => left.SequenceEqual(right, StringComparer.Ordinal),
            _ => false,
        });

    private static string Describe(FeatureColumn column) => column.Categories is { } words
        ? $"'{column.Name}' of the categories {string.Join(", ", words)}"
        : $"'{column.Name}', a number";
}
