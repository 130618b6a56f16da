namespace Foretell.Forecasts.Regressors;

/// <summary>Whether a table has the columns that a regressor was fitted on.</summary>
internal static class FeatureColumns
{
    /// <exception cref="ArgumentException">Other columns, or another number of predictions.</exception>
    public static void Require(IReadOnlyList<FeatureColumn> fitted, FeatureTable table, int predictions)
    {
        ArgumentNullException.ThrowIfNull(table);
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

        if (predictions != table.Rows)
        {
            throw new ArgumentException($"A table of {table.Rows} rows needs as many predictions; got {predictions}.");
        }
    }

    private static bool Same(FeatureColumn a, FeatureColumn b) =>
        a.Name == b.Name && (a.Categories, b.Categories) switch
        {
            (null, null) => true,
            ({ } left, { } right) => left.SequenceEqual(right),
            _ => false,
        };

    private static string Describe(FeatureColumn column) => column.Categories is { } words
        ? $"'{column.Name}' ({string.Join(", ", words)})"
        : $"'{column.Name}'";
}
