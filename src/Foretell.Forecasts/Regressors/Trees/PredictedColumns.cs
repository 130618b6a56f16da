namespace Foretell.Forecasts.Regressors.Trees;

/// <summary>Checks what is to be predicted.</summary>
internal static class PredictedColumns
{
    /// <exception cref="ArgumentException">Other columns than fitted, or another length.</exception>
    public static void Check(IReadOnlyList<FeatureColumn> fitted, FeatureTable table, ReadOnlySpan<double> predictions)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (predictions.Length != table.Rows)
        {
            throw new ArgumentException(
                $"Predictions need room for {table.Rows} rows; got {predictions.Length}.", nameof(predictions));
        }

        if (table.Columns.Count != fitted.Count)
        {
            throw new ArgumentException(
                $"The trees were fitted on {fitted.Count} features; got {table.Columns.Count}.", nameof(table));
        }

        for (int c = 0; c < fitted.Count; c++)
        {
            if (!IsSame(fitted[c], table.Columns[c]))
            {
                throw new ArgumentException(
                    $"Feature {c} needs to be {Told(fitted[c])}, as fitted; got {Told(table.Columns[c])}.", nameof(table));
            }
        }
    }

    private static bool IsSame(FeatureColumn a, FeatureColumn b) => ReferenceEquals(a, b)
        || (a.Name == b.Name && a.IsCategorical == b.IsCategorical
            && (a.Categories is null || a.Categories.SequenceEqual(b.Categories!, StringComparer.Ordinal)));

    private static string Told(FeatureColumn column) => column.Categories is { } categories
        ? $"'{column.Name}' of the categories {string.Join(", ", categories)}"
        : $"'{column.Name}', a number";
}
