namespace Foretell.Formats.Tables;

/// <summary>The result of the first pass over a table: the type of each column, its categories or mean, and the
/// classes.</summary>
internal sealed class TableSurvey
{
    private const int MostCategories = 1_000;
    private const int MostClasses = 10_000;

    // Fractions such as half stars or dose levels can be classes, whose values repeat. A continuous quantity has nearly
    // as many values as rows.
    private const int FewFractions = 10;
    private const int MostFractions = 50;
    private const int RowsPerFraction = 10;

    private readonly TableLayout _layout;
    private readonly Column[] _columns;
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private bool _hasTextClass;
    private int _fractionCount;
    private DataFileException? _fraction;
    private DataFileException? _endless;

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

            if (layout.LabelPosition >= 0 && !options.NumericLabels)
            {
                survey.AddClass(cursor);
            }
        }

        return survey;
    }

    public TableColumn[] Columns() => [.. _columns.Select(column => column.Finish(_layout.Names))];

    /// <summary>The columns of another table, which must be at the same positions as those of this one.</summary>
    public TableColumn[] CheckLike(Table like)
    {
        if (!like.Columns.Select(column => column.Position).SequenceEqual(_layout.Features))
        {
            throw new ArgumentException(
                $"Both tables need the same columns; got {like.Columns.Length} and {_layout.Features.Length} features.",
                nameof(like));
        }

        return like.Columns;
    }

    /// <summary>The classes, sorted by value if all are numbers, otherwise in ordinal order.</summary>
    /// <exception cref="DataFileException">The classes are values of a continuous quantity.</exception>
    public string[] Classes()
    {
        if (_hasTextClass)
        {
            return [.. _classes.Order(StringComparer.Ordinal)];
        }

        bool isQuantity = _fractionCount > Math.Clamp(RowCount / RowsPerFraction, FewFractions, MostFractions);
        DataFileException? mistake = _endless ?? (isQuantity ? _fraction : null);
        return mistake is null
            ? [.. _classes.OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal)]
            : throw mistake;
    }

    private void AddClass(TableCursor cursor)
    {
        if (!_classes.Add(cursor.Label))
        {
            return;
        }

        if (_classes.Count > MostClasses)
        {
            throw cursor.Broken($"at most {MostClasses} classes", "more", "Check which column holds the class.",
                _layout.LabelPosition);
        }

        if (!TableFile.TryNumber(cursor.Label, out double value))
        {
            _hasTextClass = true;
        }
        else if (!double.IsFinite(value))
        {
            // If any class is not a number, this text is a class too: report it only after all rows are read.
            _endless ??= cursor.Broken("a class: a text or a finite number", $"'{cursor.Label}'",
                "Correct the value, or name the column that holds the class.", _layout.LabelPosition);
        }
        else if (!double.IsInteger(value))
        {
            _fractionCount++;
            _fraction ??= cursor.Broken(
                $"classes: texts, whole numbers, or at most {FewFractions} distinct fractions (in long tables one for "
                + $"each {RowsPerFraction} rows, up to {MostFractions})", $"'{cursor.Label}', and many more",
                "Name the column that holds the class, or choose a loss of numbers to predict a continuous quantity.",
                _layout.LabelPosition);
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

        // The first value that is not missing determines the type of the column.
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
                throw cursor.Broken($"a category, like '{_categories.First()}' above", $"the number '{text}'",
                    "Correct the value above, declare it a missing value, or declare the column categorical.",
                    position);
            }

            if (_categories.Add(text) && _categories.Count > MostCategories)
            {
                throw cursor.Broken($"at most {MostCategories} categories", "more",
                    "Ignore the column, or correct it if it should hold numbers.", position);
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
