namespace Foretell.Formats.Tables;

/// <summary>What one pass over a table shows: the kind of each column, its categories or mean, the classes.</summary>
internal sealed class TableSurvey
{
    private const int MostCategories = 1_000;
    private const int MostClasses = 10_000;

    private readonly TableLayout _layout;
    private readonly Column[] _columns;
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private bool _hasTextClass;
    private DataFileException? _fraction;

    private TableSurvey(TableLayout layout)
    {
        _layout = layout;
        _columns = [.. layout.Features.Select(position => new Column(position, layout.Categorical.Contains(position)))];
    }

    public int RowCount { get; private set; }

    public int DroppedCount { get; private set; }

    public static TableSurvey Take(string path, TableOptions options, TableLayout layout)
    {
        var survey = new TableSurvey(layout);
        using var cursor = new TableCursor(path, options, layout);
        while (cursor.Read())
        {
            if (cursor.Drops)
            {
                survey.DroppedCount++;
                continue;
            }

            survey.RowCount++;
            foreach (Column column in survey._columns)
            {
                column.Add(cursor);
            }

            if (layout.LabelPosition >= 0)
            {
                survey.AddClass(cursor);
            }
        }

        return survey._fraction is null || survey._hasTextClass ? survey : throw survey._fraction;
    }

    public TableColumn[] Columns() => [.. _columns.Select(column => column.Finish(_layout.Names))];

    /// <summary>The columns of another table, if this one has them at the same positions.</summary>
    public TableColumn[] CheckLike(Table like)
    {
        if (!like.Columns.Select(column => column.Position).SequenceEqual(_layout.Features))
        {
            throw new ArgumentException(
                $"Both parts need the same columns; got {like.Columns.Length} and {_layout.Features.Length} features.",
                nameof(like));
        }

        return like.Columns;
    }

    /// <summary>The classes in order of value if all are numbers, else in ordinal order.</summary>
    public string[] Classes() => _classes.All(name => TableFile.TryNumber(name, out _))
        ? [.. _classes.OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal)]
        : [.. _classes.Order(StringComparer.Ordinal)];

    private void AddClass(TableCursor cursor)
    {
        if (!_classes.Add(cursor.Label))
        {
            return;
        }

        if (_classes.Count > MostClasses)
        {
            throw cursor.Broken($"at most {MostClasses} classes", "more", "The label column may be another one.",
                _layout.LabelPosition);
        }

        if (!TableFile.TryNumber(cursor.Label, out double value))
        {
            _hasTextClass = true;
        }
        else if (!double.IsInteger(value))
        {
            // Among texts it is one, so it is a mistake only when all rows are known.
            _fraction ??= cursor.Broken("a class: a text or a whole number", $"'{cursor.Label}'",
                "Name the column that holds the class; quantities are not predicted.", _layout.LabelPosition);
        }
    }

    private static double Number(string text) => TableFile.TryNumber(text, out double value) ? value : double.NaN;

    private sealed class Column(int position, bool declared)
    {
        private readonly HashSet<string> _categories = new(StringComparer.Ordinal);
        private bool _categorical;
        private bool _hasMissing;
        private long _count;
        private double _sum;

        // The first value present decides: text makes categories, a number makes all others numbers too.
        public void Add(TableCursor cursor)
        {
            if (cursor.IsMissing(position))
            {
                _hasMissing = true;
                return;
            }

            string text = cursor[position];
            if (_count++ == 0)
            {
                _categorical = declared || !TableFile.TryNumber(text, out _);
            }

            if (!_categorical)
            {
                _sum += cursor.Number(position);
                return;
            }

            if (!declared && TableFile.TryNumber(text, out _))
            {
                throw cursor.Broken($"a category, as '{_categories.First()}' above it", $"the number '{text}'",
                    "Correct the value above, name it as a missing value, or declare the column categorical.",
                    position);
            }

            if (_categories.Add(text) && _categories.Count > MostCategories)
            {
                throw cursor.Broken($"at most {MostCategories} categories", "more",
                    "Leave the column out, or correct it if it should hold numbers.", position);
            }
        }

        public TableColumn Finish(string[] names)
        {
            if (_hasMissing && (_categorical || _count == 0))
            {
                _categories.Add("");
            }

            return new TableColumn(names[position], position, [.. _categories.Order(StringComparer.Ordinal)],
                _categories.Count > 0 ? 0 : _sum / _count);
        }
    }
}
