using System.Text;
using System.Text.Json;

namespace Foretell.Studies.Json;

/// <summary>
/// Explains why <see cref="Utf8JsonReader"/> refuses a text: what was needed and what was found. Examines only the
/// first token that the reader did not accept.
/// </summary>
internal ref struct JsonDiagnosis
{
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private JsonDiagnosis(ReadOnlySpan<byte> text, int at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>The exception to throw for a token that the reader refused.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="consumed">Bytes that the reader had consumed before that token.</param>
    /// <param name="last">The last token it accepted.</param>
    /// <param name="closing">What closes the object or list around the refused token: }, ], or zero for none.</param>
    /// <param name="error">What the reader threw.</param>
    public static JsonSyntaxException Explain(
        ReadOnlySpan<byte> text, int consumed, JsonTokenType last, char closing, JsonException error)
    {
        var diagnosis = new JsonDiagnosis(text, consumed);
        JsonSyntaxException? mistake = diagnosis.TokenMistake(last, closing);
        // If only the reader finds the mistake, its own message is used, without the place that follows it.
        return mistake ?? new(diagnosis._at, error.Message.Split(" LineNumber:")[0]);
    }

    private readonly byte Next => _at < _text.Length ? _text[_at] : (byte)0;

    private JsonSyntaxException? TokenMistake(JsonTokenType last, char closing)
    {
        if (SkipBlanks() is { } comment)
        {
            return comment;
        }

        string after = closing == 0 ? "the end of the text after the last '}'" : $"',' or '{closing}'";
        bool isFirst = last is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (!isFirst && last != JsonTokenType.PropertyName)
        {
            if (closing == 0 || Next != ',')
            {
                return Wrong(after);
            }

            _at++;
            if (SkipBlanks() is { } second)
            {
                return second;
            }
        }

        return closing == '}' && last != JsonTokenType.PropertyName ? KeyMistake() : ValueMistake(after);
    }

    private JsonSyntaxException? KeyMistake()
    {
        if (Next != '"')
        {
            return Wrong("a key in double quotes or '}'");
        }

        if (TextMistake() is { } mistake)
        {
            return mistake;
        }

        SkipSpace();
        return Next switch
        {
            (byte)':' => null,
            (byte)'/' => Wrong("':' before a comment"),
            _ => Wrong("':'"),
        };
    }

    private JsonSyntaxException? ValueMistake(string after) => Next switch
    {
        (byte)'"' => TextMistake(),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => NumberMistake() ?? Wrong(after),
        _ => Wrong("a value"),
    };

    private JsonSyntaxException? TextMistake()
    {
        int start = _at++;
        for (; Next != '"'; _at++)
        {
            if (_at >= _text.Length || Next is (byte)'\n' or (byte)'\r')
            {
                return new(start, "the text that starts here has no closing quote in its line");
            }

            if (Next < ' ')
            {
                return Wrong("a printable character (write others as \\u0000)");
            }

            if (Next == '\\')
            {
                _at++;
                if (Next == 'u' && !AreHexadecimal(_text[(_at + 1)..]))
                {
                    return Wrong("four hexadecimal digits after \\u");
                }

                if (!"\"\\/bfnrtu"u8.Contains(Next))
                {
                    return Wrong("one of \" \\ / b f n r t u after a backslash");
                }
            }
        }

        _at++;
        return null;
    }

    private static bool AreHexadecimal(ReadOnlySpan<byte> digits) =>
        digits.Length >= 4 && char.IsAsciiHexDigit((char)digits[0]) && char.IsAsciiHexDigit((char)digits[1])
        && char.IsAsciiHexDigit((char)digits[2]) && char.IsAsciiHexDigit((char)digits[3]);

    private JsonSyntaxException? NumberMistake()
    {
        int start = _at;
        _at += Next == '-' ? 1 : 0;
        bool leadingZero = Next == '0';
        int whole = SkipDigits();
        if (leadingZero && whole > 1)
        {
            return new(start, $"a number has no leading zeros; got {Encoding.UTF8.GetString(_text[start.._at])}");
        }

        if (whole > 0 && Next == '.')
        {
            _at++;
            whole = SkipDigits();
        }

        if (whole > 0 && Next is (byte)'e' or (byte)'E')
        {
            _at++;
            _at += Next is (byte)'+' or (byte)'-' ? 1 : 0;
            whole = SkipDigits();
        }

        return whole > 0 ? null : Wrong("a digit");
    }

    private int SkipDigits()
    {
        int start = _at;
        while (char.IsAsciiDigit((char)Next))
        {
            _at++;
        }

        return _at - start;
    }

    private void SkipSpace()
    {
        while (Next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    private JsonSyntaxException? SkipBlanks()
    {
        for (SkipSpace(); Next == '/'; SkipSpace())
        {
            ReadOnlySpan<byte> rest = _text[_at..];
            if (rest.StartsWith("//"u8))
            {
                int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
                ReadOnlySpan<byte> comment = end < 0 ? rest : rest[..end];
                if (comment.IndexOf("\u2028"u8) >= 0 || comment.IndexOf("\u2029"u8) >= 0)
                {
                    return new(_at, "the comment that starts here holds a line separator, U+2028 or U+2029");
                }

                _at += comment.Length;
            }
            else if (!rest.StartsWith("/*"u8))
            {
                return Wrong("a comment (// or /* */) or a value");
            }
            else
            {
                int length = rest[2..].IndexOf("*/"u8);
                if (length < 0)
                {
                    return new(_at, "the comment that starts here never ends");
                }

                _at += length + 4;
            }
        }

        return null;
    }

    private readonly JsonSyntaxException Wrong(string needed)
    {
        Rune.DecodeFromUtf8(_text[Math.Min(_at, _text.Length)..], out Rune next, out _);
        string got = _at >= _text.Length ? "the end of the text"
            : next.Value < ' ' ? $"the character U+{next.Value:X4}"
            : $"'{next}'";
        return new(_at, $"needs {needed}; got {got}");
    }
}
