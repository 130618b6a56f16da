using System.Collections.Immutable;

namespace Foretell.Studies.Json;

/// <summary>
/// Reads JSON with // and /* */ comments and trailing commas into nodes that keep their places. A mistake of syntax
/// ends the reading; a key that is written twice is reported and reading goes on. Depth and length are bounded.
/// </summary>
internal sealed partial class JsonParser
{
    public const int LongestText = 1 << 20;
    public const int DeepestNesting = 32;

    private readonly string _text;
    private readonly Findings _findings;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private JsonParser(string text, Findings findings)
    {
        _text = text;
        _findings = findings;
    }

    /// <summary>The tree of the text.</summary>
    /// <exception cref="StudyException">The text is not JSON, too long or too deep.</exception>
    public static Node Parse(string text, Findings findings)
    {
        if (text.Length > LongestText)
        {
            findings.Add(Position.None, "", $"a study has at most {LongestText} characters; got {text.Length}");
            findings.ThrowIfAny();
        }

        var parser = new JsonParser(text, findings);
        try
        {
            Node root = parser.Value("");
            parser.SkipBlank();
            return parser._at == text.Length ? root : throw parser.Wrong("the end of the text after the last '}'");
        }
        catch (SyntaxError error)
        {
            findings.Add(error.At, "", error.Message);
            findings.ThrowIfAny();
            throw;
        }
    }

    private Position Here => new(_line, _at - _lineStart + 1);

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private Node Value(string path)
    {
        SkipBlank();
        Position at = Here;
        return Next switch
        {
            '{' => Object(path, at),
            '[' => List(path, at),
            '"' => new TextNode(at, Text()),
            '-' or (>= '0' and <= '9') => Number(at),
            't' when Word("true") => new FlagNode(at, true),
            'f' when Word("false") => new FlagNode(at, false),
            'n' when Word("null") => new NullNode(at),
            _ => throw Wrong("a value"),
        };
    }

    private ObjectNode Object(string path, Position at)
    {
        Enter();
        var members = ImmutableArray.CreateBuilder<Member>();
        var first = new Dictionary<string, Position>(StringComparer.Ordinal);
        for (SkipBlank(); Next != '}'; SkipBlank())
        {
            Position nameAt = Here;
            string name = Next == '"' ? Text() : throw Wrong("a key in double quotes or '}'");
            SkipBlank();
            Expect(':');
            string valuePath = Paths.Key(path, name);
            Node value = Value(valuePath);
            if (first.TryAdd(name, nameAt))
            {
                members.Add(new(name, nameAt, value));
            }
            else
            {
                _findings.Add(
                    nameAt, valuePath, $"the key is written twice; it stands in line {first[name].Line} already");
            }

            CommaOr('}');
        }

        Leave();
        return new(at, members.DrainToImmutable());
    }

    private ListNode List(string path, Position at)
    {
        Enter();
        var items = ImmutableArray.CreateBuilder<Node>();
        for (SkipBlank(); Next != ']'; SkipBlank())
        {
            items.Add(Value(Paths.Item(path, items.Count)));
            CommaOr(']');
        }

        Leave();
        return new(at, items.DrainToImmutable());
    }

    private bool Word(string word)
    {
        bool found = _text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal);
        _at += found ? word.Length : 0;
        return found;
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting)
        {
            throw new SyntaxError(Here, $"a study nests at most {DeepestNesting} levels deep");
        }

        _at++;
    }

    private void Leave()
    {
        _depth--;
        _at++;
    }

    private void Expect(char wanted)
    {
        _at = Next == wanted && _at < _text.Length ? _at + 1 : throw Wrong($"'{wanted}'");
    }

    private void CommaOr(char end)
    {
        SkipBlank();
        if (Next != end)
        {
            _at = Next == ',' ? _at + 1 : throw Wrong($"',' or '{end}'");
        }
    }

    private SyntaxError Wrong(string needed)
    {
        string got = _at >= _text.Length
            ? "the end of the text"
            : Next < ' ' ? $"the character U+{(int)Next:X4}" : $"'{Next}'";
        return new(Here, $"needs {needed}; got {got}");
    }

    private sealed class SyntaxError(Position at, string message) : Exception(message)
    {
        public Position At { get; } = at;
    }
}
