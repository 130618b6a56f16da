namespace Foretell.Formats.Tables;

/// <summary>A table of N rows and D feature columns, with a class or a number for each row if it is labeled.</summary>
/// <param name="Columns">The feature columns, [D], in file order.</param>
/// <param name="Values">Numbers, or codes of categories, [N, D] row-major; all finite.</param>
/// <param name="Filled">Ascending positions in <paramref name="Values"/> of missing numbers that
/// <see cref="MissingValues.Fill"/> replaced by the mean of the column.</param>
/// <param name="Classes">The names of the classes: sorted by value if all are numbers, otherwise in ordinal order;
/// empty without labels.</param>
/// <param name="Labels">Index into <paramref name="Classes"/> for each row, [N]; empty without labels.</param>
/// <param name="RowCount">Number of rows N.</param>
/// <param name="DroppedCount">Number of rows dropped because of missing values.</param>
public sealed record Table(
    TableColumn[] Columns, float[] Values, int[] Filled, string[] Classes, int[] Labels, int RowCount, int DroppedCount)
{
    /// <summary>The number to predict for each row, [N], finite; empty unless <see cref="TableOptions.NumericLabels"/>.
    /// </summary>
    public float[] Numbers { get; init; } = [];

    /// <summary>Whether a value was missing and has been filled in. Code that splits the rows must replace it by the
    /// mean of the training rows, so that no information leaks from the held-out rows.</summary>
    /// <param name="position">Position in <see cref="Values"/>.</param>
    /// <returns>True if the value is missing in the file.</returns>
    public bool IsFilled(int position) => Filled.Length > 0 && Array.BinarySearch(Filled, position) >= 0;
}
