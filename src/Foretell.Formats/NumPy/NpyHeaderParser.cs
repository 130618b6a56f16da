using System.Globalization;

namespace Foretell.Formats.NumPy;

/// <summary>
/// Parses the Python literal in a .npy header: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>.
/// Nothing is evaluated.
/// </summary>
internal sealed class NpyHeaderParser(string path, long offset, string text)
{
    private const int LargestRank = 32;

    private int _at;

    public NpyHeader Parse(long dataOffset)
    {
        (string type, bool fortran, long[] shape) = Fields();
        (NpyElement element, bool bigEndian) = Element(type);
        CheckSize(shape, NpyHeader.ElementSize(element));
        return new NpyHeader(element, bigEndian, fortran, shape, dataOffset);
    }

    /// <summary>The three fields as the header has them, whatever the type is.</summary>
    public (string Type, bool FortranOrder, long[] Shape) Fields()
    {
        string? type = null;
        bool? fortran = null;
        long[]? shape = null;
        Expect('{');
        while (!TryTake('}'))
        {
            string key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = Quoted();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = Boolean();
                    break;
                case "shape" when shape is null:
                    shape = Tuple();
                    break;
                default:
                    throw Broken("the keys descr, fortran_order and shape, once each", $"'{key}'");
            }

            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        return type is not null && fortran is not null && shape is not null
            ? (type, fortran.Value, shape)
            : throw Broken("the keys descr, fortran_order and shape", "a header without all of them");
    }

    /// <summary>Refuses a shape whose elements of that size would need more than 63 bits of bytes.</summary>
    public void CheckSize(long[] shape, int elementBytes)
    {
        Int128 bytes = elementBytes;
        foreach (long length in shape)
        {
            bytes *= length;
            if (bytes > long.MaxValue)
            {
                throw Broken("a shape whose size fits in 63 bits", $"({string.Join(", ", shape)})");
            }
        }
    }

    private (NpyElement Element, bool BigEndian) Element(string type)
    {
        NpyElement? element = type.Length == 3 && (type[0] is '<' or '>' or '|') ? type[1..] switch
        {
            "u1" => NpyElement.UInt8,
            "i4" when type[0] != '|' => NpyElement.Int32,
            "i8" when type[0] != '|' => NpyElement.Int64,
            "f4" when type[0] != '|' => NpyElement.Float32,
            "f8" when type[0] != '|' => NpyElement.Float64,
            _ => null,
        }
        : null;
        return element is { } known
            ? (known, type[0] == '>')
            : throw Broken("element type u1, i4, i8, f4 or f8", $"'{type}'",
                "Convert the array before saving, e.g. a.astype('float32').");
    }

    private long[] Tuple()
    {
        var lengths = new List<long>();
        Expect('(');
        while (!TryTake(')'))
        {
            lengths.Add(Integer());
            if (lengths.Count > LargestRank)
            {
                throw Broken($"at most {LargestRank} dimensions", "more");
            }

            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. lengths];
    }

    private long Integer()
    {
        SkipBlanks();
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture,
            out long value)
            ? value
            : throw Broken("a length", Rest(start));
    }

    private bool Boolean()
    {
        SkipBlanks();
        foreach ((string word, bool value) in ((string, bool)[])[("True", true), ("False", false)])
        {
            if (text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                return value;
            }
        }

        throw Broken("True or False", Rest(_at));
    }

    private string Quoted()
    {
        SkipBlanks();
        int end = _at < text.Length && (text[_at] is '\'' or '"') ? text.IndexOf(text[_at], _at + 1) : -1;
        if (end < 0)
        {
            throw Broken("text in quotes", Rest(_at));
        }

        string value = text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private void Expect(char wanted)
    {
        if (!TryTake(wanted))
        {
            throw Broken($"'{wanted}'", Rest(_at));
        }
    }

    private bool TryTake(char wanted)
    {
        SkipBlanks();
        bool found = _at < text.Length && text[_at] == wanted;
        _at += found ? 1 : 0;
        return found;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && (text[_at] is ' ' or '\n' or '\t'))
        {
            _at++;
        }
    }

    private string Rest(int start) =>
        start < text.Length ? $"'{text.AsSpan(start, Math.Min(20, text.Length - start))}'" : "the header's end";

    private DataFileException Broken(string needed, string got, string remedy = InputFile.DamagedRemedy) =>
        new(path, offset + _at, needed + " in the .npy header", got, remedy);
}
