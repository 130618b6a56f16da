namespace Foretell.Formats.Tables;

/// <summary>A table of N rows and D feature columns, with a class for each row if it is labeled.</summary>
/// <param name="Columns">The feature columns, [D], in file order.</param>
/// <param name="Values">Numbers, or codes of categories, [N, D] row-major; all finite.</param>
/// <param name="Classes">The texts of the classes: in order of value if all are numbers, else in ordinal order; empty
/// without labels.</param>
/// <param name="Labels">Index into <paramref name="Classes"/> for each row, [N]; empty without labels.</param>
/// <param name="RowCount">Number of rows N.</param>
/// <param name="DroppedCount">Rows left out because they lack a value.</param>
public sealed record Table(
    TableColumn[] Columns, float[] Values, string[] Classes, int[] Labels, int RowCount, int DroppedCount);
