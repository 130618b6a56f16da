namespace Foretell.Formats.Tables;

/// <summary>
/// Reads a table of texts with named columns row by row, plain or gzip; only one row is in memory. For tables of
/// numbers to learn from, use <see cref="TableFile"/>.
/// </summary>
public sealed class TextRows : IDisposable
{
    private const string OtherTable = "This may be the wrong file: check the path.";

    private readonly string _path;
    private readonly RecordReader _reader;
    private readonly List<string> _fields = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    private TextRows(string path, RecordReader reader)
    {
        (_path, _reader) = (path, reader);
        if (!reader.Read(_fields))
        {
            throw reader.Broken("a first line with the names of the columns", "an empty file");
        }

        Columns = [.. _fields];
        for (int i = 0; i < Columns.Count; i++)
        {
            if (!_positions.TryAdd(Columns[i], i))
            {
                throw reader.Broken("unique column names", $"'{Columns[i]}' twice", OtherTable);
            }
        }
    }

    /// <summary>The names in the first line.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a table separated by commas.</summary>
    /// <param name="path">The file; UTF-8, quotes as in RFC 4180.</param>
    /// <exception cref="DataFileException">The file is missing, unreadable, damaged or empty, or two columns have the
    /// same name.</exception>
    public static TextRows Open(string path)
    {
        var reader = new RecordReader(path, ',');
        try
        {
            return new TextRows(path, reader);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Whether the table has a column.</summary>
    /// <param name="column">The name.</param>
    public bool Has(string column) => _positions.ContainsKey(column);

    /// <summary>Throws if a column is missing.</summary>
    /// <param name="columns">Their names.</param>
    /// <exception cref="DataFileException">Some are missing; the message names them.</exception>
    public void Require(params IReadOnlyList<string> columns)
    {
        string[] missing = [.. columns.Where(column => !Has(column))];
        if (missing.Length > 0)
        {
            throw new DataFileException(_path, null, $"the columns {string.Join(", ", columns)}",
                $"a table without {string.Join(", ", missing)}", OtherTable, "line 1");
        }
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFileException">The row has a different number of fields, or the file is
    /// damaged.</exception>
    public bool Read() => _reader.Read(_fields) && (_fields.Count == Columns.Count
        ? true
        : throw _reader.Broken($"{Columns.Count} fields, as in the first line", $"{_fields.Count}"));

    /// <summary>A field of the current row.</summary>
    /// <param name="column">The name of a column.</param>
    public string this[string column] => _fields[_positions[column]];

    /// <summary>A field as a number; NaN and infinities may be spelled as in Python or C#.</summary>
    /// <param name="column">The name of a column.</param>
    /// <exception cref="DataFileException">The field is not a number.</exception>
    public double Number(string column)
    {
        string text = this[column];
        return TableFile.TryNumber(text, out double value) ? value : text.ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => throw Broken(column, "a number"),
        };
    }

    /// <summary>Creates the exception for an invalid field; its message has line and column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="needed">What was needed.</param>
    public DataFileException Broken(string column, string needed) => new(_path, null, needed, $"'{this[column]}'",
        "Correct the value.", $"line {_reader.Line}, column '{column}'");

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();
}
