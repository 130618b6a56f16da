using System.Globalization;
using System.Text;

namespace Foretell.Studies.Json;

// Texts, numbers, blanks and comments.
internal sealed partial class JsonParser
{
    private string Text()
    {
        Position start = Here;
        _at++;
        var text = new StringBuilder();
        while (Next != '"')
        {
            if (_at >= _text.Length || Next is '\n' or '\r')
            {
                throw new SyntaxError(start, "the text that starts here has no closing quote in its line");
            }

            if (Next < ' ')
            {
                throw Wrong("a printable character (write others as \\u0000)");
            }

            text.Append(Next == '\\' ? Escape() : _text[_at++]);
        }

        _at++;
        return text.ToString();
    }

    private char Escape()
    {
        _at++;
        char escaped = Next;
        if (escaped == 'u')
        {
            ReadOnlySpan<char> digits = _text.AsSpan(_at + 1, Math.Min(4, _text.Length - _at - 1));
            bool isUnit = ushort.TryParse(
                digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit);
            _at += isUnit && digits.Length == 4 ? 5 : throw Wrong("four hexadecimal digits after \\u");
            return (char)unit;
        }

        char plain = escaped switch
        {
            '"' or '\\' or '/' => escaped,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Wrong("one of \" \\ / b f n r t u after a backslash"),
        };
        _at++;
        return plain;
    }

    private NumberNode Number(Position at)
    {
        int start = _at;
        if (Next == '-')
        {
            _at++;
        }

        bool leadingZero = Next == '0';
        int wholeStart = _at;
        Digits();
        if (leadingZero && _at > wholeStart + 1)
        {
            throw new SyntaxError(at, $"a number has no leading zeros; got {_text[start.._at]}");
        }

        if (Next == '.')
        {
            _at++;
            Digits();
        }

        if (Next is 'e' or 'E')
        {
            _at++;
            if (Next is '+' or '-')
            {
                _at++;
            }

            Digits();
        }

        ReadOnlySpan<char> digits = _text.AsSpan(start, _at - start);
        double value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        // -0 and 0 are one value of a study, so they are one text in its canonical form.
        return double.IsFinite(value)
            ? new(at, value == 0 ? 0 : value)
            : throw new SyntaxError(at, $"the number {digits} is beyond the range of double precision");
    }

    private void Digits()
    {
        if (!char.IsAsciiDigit(Next))
        {
            throw Wrong("a digit");
        }

        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }
    }

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\n')
            {
                _at++;
                NewLine();
            }
            else if (c is ' ' or '\t' or '\r')
            {
                _at++;
            }
            else if (c == '/')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        Position start = Here;
        bool isLine = _text.AsSpan(_at).StartsWith("//");
        if (!isLine && !_text.AsSpan(_at).StartsWith("/*"))
        {
            throw Wrong("a comment (// or /* */) or a value");
        }

        int end = isLine ? _text.IndexOf('\n', _at) : _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _at = isLine ? _text.Length : throw new SyntaxError(start, "the comment that starts here never ends");
            return;
        }

        int last = isLine ? end : end + 2;
        for (; _at < last; _at++)
        {
            if (_text[_at] == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
        }
    }

    private void NewLine()
    {
        _line++;
        _lineStart = _at;
    }
}
