namespace Foretell.Formats.Tables;

/// <summary>Iterates over the data rows of a table and reads single fields; every error has line and column.</summary>
internal sealed class TableCursor : IDisposable
{
    private readonly string _path;
    private readonly TableOptions _options;
    private readonly TableLayout _layout;
    private readonly RecordReader _reader;
    private readonly List<string> _fields = [];
    private readonly HashSet<string> _marks;

    public TableCursor(string path, TableOptions options, TableLayout layout)
    {
        _path = path;
        _options = options;
        _layout = layout;
        _marks = options.MissingMarks.Select(mark => mark.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _reader = new RecordReader(path, layout.Separator);
        if (layout.HasHeader)
        {
            _reader.Read(_fields);
        }
    }

    public string this[int position] => _fields[position];

    public string Label => _fields[_layout.LabelPosition].Trim().TrimEnd([.. _options.LabelTrim, ' ']);

    /// <summary>Whether to drop the row because of a missing value.</summary>
    public bool Drops => (_options.Missing == MissingValues.DropRow && _layout.Features.Any(IsMissing))
        || (_options.Missing != MissingValues.Refuse && _layout.LabelPosition >= 0
            && IsMissing(_layout.LabelPosition));

    public bool Read()
    {
        if (!_reader.Read(_fields))
        {
            return false;
        }

        if (_fields.Count != _layout.Names.Length)
        {
            throw Broken($"{_layout.Names.Length} fields, as in the first line", $"{_fields.Count}",
                "A field may be missing, or a text that contains the separator is not quoted.");
        }

        if (_options.Missing == MissingValues.Refuse)
        {
            foreach (int position in _layout.Features)
            {
                RefuseMissing(position);
            }

            if (_layout.LabelPosition >= 0)
            {
                RefuseMissing(_layout.LabelPosition);
            }
        }

        return true;
    }

    public bool IsMissing(int position) => _marks.Contains(_fields[position].Trim());

    public float Number(int position)
    {
        string text = _fields[position];
        if (TableFile.TryNumber(text, out double value))
        {
            return float.IsFinite((float)value)
                ? (float)value
                : throw Broken(
                    "a finite 32-bit number", $"'{text}'", "Scale the column or correct the value.", position);
        }

        throw Broken("a number with a decimal point, like the rest of the column", $"'{text}'",
            "Correct the value, declare it a missing value, or declare the column categorical.", position);
    }

    public DataFileException Broken(string needed, string got, string remedy, int position = -1) => new(
        _path, null, needed, got, remedy,
        $"line {_reader.Line}" + (position < 0 ? "" : $", column {position + 1}"
            + (_layout.HasHeader ? $" '{_layout.Names[position]}'" : "")));

    public void Dispose() => _reader.Dispose();

    private void RefuseMissing(int position)
    {
        if (IsMissing(position))
        {
            throw Broken("a value", $"'{_fields[position]}', a missing value",
                "Drop rows with missing values, fill missing values, or correct the file.", position);
        }
    }
}
