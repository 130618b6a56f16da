using System.Globalization;

namespace Foretell.Formats.Tables;

/// <summary>
/// Reads tables of numbers and categories from delimited text such as CSV, plain or gzip. Reads the file twice: first
/// to determine the types of the columns, then to fill the values. Memory use is proportional to the result.
/// </summary>
public static class TableFile
{
    private const string ChangingRemedy = "Another process is writing the file: try again.";

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file; UTF-8, or UTF-16 with a byte order mark; decimal points, quotes as in
    /// RFC 4180.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="like">A table whose columns, categories, means and classes are used: the training table when
    /// reading the held-out table. Null: those of this file.</param>
    /// <returns>The table; at least one row and one feature column.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable or damaged; a row has a different number of
    /// fields; a value is missing (unless allowed), not a number among numbers, or not finite; the classes are values
    /// of a continuous quantity (see <see cref="TableOptions.LabelColumn"/>); a category or class is unknown to
    /// <paramref name="like"/>. Line and column are named.</exception>
    /// <exception cref="ArgumentException">The options name a column that the file does not have.</exception>
    public static Table Read(string path, TableOptions? options = null, Table? like = null)
    {
        options ??= new TableOptions();
        TableLayout layout = TableLayout.Read(path, options);
        TableSurvey survey = TableSurvey.Take(path, options, layout);
        TableColumn[] columns = like is null ? survey.Columns() : survey.CheckLike(like);
        string[] classes = like?.Classes ?? survey.Classes();
        long cells = (long)survey.RowCount * columns.Length;
        if (survey.RowCount == 0 || columns.Length == 0 || cells > Array.MaxLength / sizeof(float))
        {
            throw new DataFileException(path, null,
                $"1 to {Array.MaxLength / sizeof(float)} values in rows without missing values",
                $"{survey.RowCount} rows of {columns.Length} columns, {survey.DroppedCount} rows dropped",
                "Check the separator and how missing values are handled.");
        }

        float[] values = new float[cells];
        var filled = new List<int>();
        int[] labels = new int[options.Labeled && !options.NumericLabels ? survey.RowCount : 0];
        float[] numbers = new float[options.Labeled && options.NumericLabels ? survey.RowCount : 0];
        var classIndex = Index(classes);
        Dictionary<string, int>[] categoryIndex = [.. columns.Select(column => Index(column.Categories))];
        int row = 0;
        using var cursor = new TableCursor(path, options, layout);
        while (cursor.Read())
        {
            if (cursor.Drops)
            {
                continue;
            }

            if (row == survey.RowCount)
            {
                throw cursor.Broken("the same rows as in the first pass", "more rows", ChangingRemedy);
            }

            for (int c = 0; c < columns.Length; c++)
            {
                int cell = row * columns.Length + c;
                values[cell] = Value(cursor, columns[c], categoryIndex[c]);
                if (!columns[c].IsCategorical && cursor.IsMissing(columns[c].Position))
                {
                    filled.Add(cell);
                }
            }

            if (numbers.Length > 0)
            {
                numbers[row] = cursor.Number(layout.LabelPosition);
            }
            else if (options.Labeled)
            {
                string label = cursor.Label;
                labels[row] = classIndex.TryGetValue(label, out int index)
                    ? index
                    : throw cursor.Broken($"one of the classes {Listed(classes)}", $"'{label}'",
                        "The training and held-out tables must have the same classes.", layout.LabelPosition);
            }

            row++;
        }

        return row == survey.RowCount
            ? new Table(columns, values, [.. filled], classes, labels, survey.RowCount, survey.DroppedCount)
            {
                Numbers = numbers,
            }
            : throw cursor.Broken("the same rows as in the first pass", "fewer rows", ChangingRemedy);
    }

    private static float Value(TableCursor cursor, TableColumn column, Dictionary<string, int> categories)
    {
        if (!column.IsCategorical)
        {
            return cursor.IsMissing(column.Position) ? (float)column.Mean : cursor.Number(column.Position);
        }

        string text = cursor.IsMissing(column.Position) ? "" : cursor[column.Position];
        return categories.TryGetValue(text, out int code)
            ? code
            : throw cursor.Broken($"one of the categories {Listed(column.Categories)}", $"'{text}'",
                "The training and held-out tables must have the same categories.", column.Position);
    }

    private static Dictionary<string, int> Index(string[] texts) =>
        texts.Select((text, index) => (text, index)).ToDictionary(p => p.text, p => p.index, StringComparer.Ordinal);

    private static string Listed(string[] texts) =>
        "'" + string.Join("', '", texts.Take(10)) + "'" + (texts.Length > 10 ? " and more" : "");

    internal static bool TryNumber(string text, out double value) => double.TryParse(
        text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
