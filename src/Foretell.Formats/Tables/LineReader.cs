using System.Text;

namespace Foretell.Formats.Tables;

/// <summary>
/// Splits separated text (RFC 4180, any separator) into fields, one record at a time. Blank lines are skipped. A record
/// is bounded in length, so that no file can fill the memory.
/// </summary>
internal sealed class LineReader : IDisposable
{
    private const int LargestRecord = 1 << 20;
    private const string TextRemedy = "This may be no table, or a quote is not closed: check the file.";

    private readonly InputFile _file;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<byte> _field = [];
    private int _at;
    private int _filled;
    private int _pushedBack = -1;
    private long _line = 1;

    public LineReader(string path, char? separator)
    {
        _file = InputFile.Open(path);
        try
        {
            SkipByteOrderMark();
            Separator = separator ?? FindSeparator();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
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
            int next = SkipBlankLines();
            if (next < 0)
            {
                return false;
            }

            Line = _line;
            int size = 0;
            bool more = true;
            while (more)
            {
                more = ReadField(fields, ref size);
            }
        }
        while (fields is [] or [""]);

        return true;
    }

    public void Dispose() => _file.Dispose();

    public DataFileException Broken(string needed, string got, string remedy = TextRemedy) =>
        new(_file.Path, _file.Offset - _filled + _at, needed, got, remedy, $"line {Math.Max(Line, 1)}");

    // True if another field follows on the same record.
    private bool ReadField(List<string> fields, ref int size)
    {
        _field.Clear();
        int next = Next();
        while (Separator == ' ' ? next == ' ' : next is ' ' or '\t' && next != Separator)
        {
            next = Next();
        }

        bool quoted = next == '"';
        if (quoted)
        {
            next = ReadQuoted(ref size);
            while (next == ' ' && Separator != ' ')
            {
                next = Next();
            }

            if (next >= 0 && next != Separator && next is not ('\n' or '\r'))
            {
                throw Broken("a separator or the line's end after a quoted field", $"'{(char)next}'");
            }
        }
        else
        {
            for (; next >= 0 && next != Separator && next is not ('\n' or '\r'); next = Next())
            {
                Add(next, ref size);
            }
        }

        string text = Decode();
        text = quoted ? text : text.TrimEnd(' ', '\t');
        bool separated = next == Separator;
        if (Separator == ' ' && !quoted && text.Length == 0)
        {
            // A trailing blank separates nothing.
            return EndRecord(next, separated);
        }

        fields.Add(text);
        size++;
        CheckSize(size);
        return EndRecord(next, separated);
    }

    private bool EndRecord(int next, bool separated)
    {
        if (next == '\r')
        {
            int following = Next();
            if (following != '\n')
            {
                PushBack(following);
            }
        }

        _line += next is '\n' or '\r' ? 1 : 0;
        return separated;
    }

    // Reads to the closing quote; a doubled quote is a quote. Returns what follows.
    private int ReadQuoted(ref int size)
    {
        while (true)
        {
            int next = Next();
            if (next == '"' && (next = Next()) != '"')
            {
                return next;
            }

            if (next < 0)
            {
                throw Broken("a closing quote", "the end of the file");
            }

            _line += next == '\n' ? 1 : 0;
            Add(next, ref size);
        }
    }

    private void Add(int value, ref int size)
    {
        if (value == 0)
        {
            throw Broken("text", "a zero byte");
        }

        _field.Add((byte)value);
        CheckSize(++size);
    }

    private void CheckSize(int size)
    {
        if (size > LargestRecord)
        {
            throw Broken($"records of at most {LargestRecord} bytes", "a longer one");
        }
    }

    private string Decode()
    {
        try
        {
            return Strict.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_field));
        }
        catch (DecoderFallbackException)
        {
            throw Broken("text in UTF-8", "other bytes", "Convert the file to UTF-8, e.g. with iconv.");
        }
    }

    private int SkipBlankLines()
    {
        while (true)
        {
            int next = Next();
            if (next is not ('\n' or '\r'))
            {
                PushBack(next);
                return next;
            }

            EndRecord(next, false);
        }
    }

    private void SkipByteOrderMark()
    {
        Fill();
        if (_buffer.AsSpan(0, _filled).StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
        {
            _at = 3;
        }
    }

    private char FindSeparator()
    {
        ReadOnlySpan<byte> start = _buffer.AsSpan(_at, _filled - _at).TrimStart("\r\n "u8);
        int end = start.IndexOfAny((byte)'\n', (byte)'\r');
        start = (end < 0 ? start : start[..end]).TrimEnd((byte)' ');
        foreach (char candidate in "\t;, ")
        {
            if (start.Contains((byte)candidate))
            {
                return candidate;
            }
        }

        return ',';
    }

    private int Next()
    {
        if (_pushedBack >= 0)
        {
            int value = _pushedBack;
            _pushedBack = -1;
            return value;
        }

        if (_at == _filled)
        {
            Fill();
        }

        return _at < _filled ? _buffer[_at++] : -1;
    }

    private void PushBack(int value) => _pushedBack = value;

    private void Fill()
    {
        _filled = _file.ReadSome(_buffer);
        _at = 0;
    }

    private static UTF8Encoding Strict { get; } = new(false, throwOnInvalidBytes: true);
}
