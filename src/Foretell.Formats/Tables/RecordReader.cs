using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Foretell.Formats.Tables;

/// <summary>
/// Splits separated text (RFC 4180, any separator) into fields, one record at a time. Skips blank lines. The length of
/// a record is bounded, so that no file can fill the memory.
/// </summary>
/// <remarks>
/// CsvHelper does the splitting. This class adds what it does not do: text after a closing quote, a missing closing
/// quote, zero bytes and invalid UTF-8 are errors with a line number; consecutive spaces are one separator. A quote
/// inside an unquoted field is text.
/// </remarks>
internal sealed class RecordReader : IDisposable
{
    private const int LargestRecord = 1 << 20;
    private const string TextRemedy = "The file may not be a table, or a quote is not closed.";

    private readonly InputFile _file;
    private readonly CsvReader _reader;

    public RecordReader(string path, char separator)
    {
        _file = InputFile.Open(path);
        Separator = separator;
        _reader = CsvReader.Create(_file.Content, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
        });
    }

    public char Separator { get; }

    /// <summary>Line, from 1, on which the last record began.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next record into the list; false at the end.</summary>
    public bool Read(List<string> fields)
    {
        do
        {
            fields.Clear();
            if (!Advance())
            {
                return false;
            }

            Line = _reader.LineNumber;
            CheckText(_reader.RawRecord);
            for (int i = 0; i < _reader.FieldCount; i++)
            {
                bool quoted = CheckQuotes(_reader.GetRawSpan(i));
                ReadOnlySpan<byte> field = _reader.GetSpan(i);
                if (quoted || Separator != ' ' || !field.IsEmpty)
                {
                    fields.Add(Encoding.UTF8.GetString(field));
                }
            }
        }
        while (fields is [] or [""]);

        return true;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    public DataFileException Broken(string needed, string got, string remedy = TextRemedy) =>
        new(_file.Path, _reader.ByteOffset, needed, got, remedy, $"line {Math.Max(Line, 1)}");

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException tooLong)
        {
            // With these options the library rejects only records that are too long.
            Line = tooLong.LineNumber;
            throw TooLong();
        }
        catch (Exception exception)
        {
            throw InputFile.Explain(_file.Path, _reader.ByteOffset, exception);
        }
    }

    private void CheckText(ReadOnlySpan<byte> record)
    {
        if (record.Length > LargestRecord)
        {
            throw TooLong();
        }

        if (record.Contains((byte)0))
        {
            throw Broken("text", "a zero byte");
        }

        if (!Utf8.IsValid(record))
        {
            throw Broken("text in UTF-8", "other bytes", "Convert the file to UTF-8, e.g. with iconv.");
        }
    }

    private DataFileException TooLong() => Broken($"records of at most {LargestRecord} bytes", "a longer one");

    // Returns whether the field is quoted. The library alone accepts text after a closing quote, and a missing one.
    private bool CheckQuotes(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t"u8);
        if (raw is not [(byte)'"', ..])
        {
            return false;
        }

        int end = 1;
        while (true)
        {
            int quote = raw[end..].IndexOf((byte)'"');
            if (quote < 0)
            {
                throw Broken("a closing quote", "the end of the file");
            }

            end += quote + 1;
            if (end == raw.Length || raw[end] != '"')
            {
                break;
            }

            end++;
        }

        ReadOnlySpan<byte> rest = raw[end..].TrimStart(" \t"u8);
        if (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf8(rest, out Rune first, out _);
            throw Broken("a separator or the end of the line after a quoted field", $"'{first}'");
        }

        return true;
    }
}
