using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Foretell.Studies.Json;

/// <summary>
/// Reads JSON with // and /* */ comments and trailing commas into nodes that keep their places. A mistake of syntax
/// ends the reading; a key that is written twice is reported and reading goes on. Depth and length are bounded.
/// </summary>
internal ref struct JsonParser
{
    public const int LongestText = 1 << 20;
    public const int DeepestNesting = 32;

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _text;
    private readonly PositionCursor _positions;
    private readonly Findings _findings;
    private Utf8JsonReader _reader;
    // What closes the innermost object or list around the next token; zero outside of all.
    private char _closing;

    private JsonParser(byte[] text, Findings findings)
    {
        _text = text;
        _positions = new PositionCursor(text);
        _findings = findings;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = 2 * DeepestNesting,
        });
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

        byte[] utf8 = [];
        try
        {
            utf8 = s_strict.GetBytes(text);
        }
        catch (EncoderFallbackException half)
        {
            byte[] before = Encoding.UTF8.GetBytes(text[..half.Index]);
            findings.Add(new PositionCursor(before).At(before.Length), "",
                $"needs whole characters; got U+{(int)text[half.Index]:X4}, one half of a surrogate pair");
            findings.ThrowIfAny();
        }

        var parser = new JsonParser(utf8, findings);
        try
        {
            parser.Next();
            Node root = parser.Value("");
            parser.Next();
            return root;
        }
        catch (JsonSyntaxException error)
        {
            findings.Add(parser._positions.At(error.Offset), "", error.Message);
            findings.ThrowIfAny();
            throw;
        }
    }

    private readonly Position Here => _positions.At((int)_reader.TokenStartIndex);

    private void Next()
    {
        (int consumed, JsonTokenType last) = ((int)_reader.BytesConsumed, _reader.TokenType);
        try
        {
            _reader.Read();
        }
        catch (JsonException error)
        {
            throw JsonDiagnosis.Explain(_text, consumed, last, _closing, error);
        }
    }

    private Node Value(string path)
    {
        Position at = Here;
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(path, at),
            JsonTokenType.StartArray => List(path, at),
            JsonTokenType.String => new TextNode(at, Text()),
            JsonTokenType.Number => Number(at),
            JsonTokenType.Null => new NullNode(at),
            _ => new FlagNode(at, _reader.GetBoolean()),
        };
    }

    private ObjectNode Object(string path, Position at)
    {
        char outer = Enter('}');
        var members = ImmutableArray.CreateBuilder<Member>();
        var first = new Dictionary<string, Position>(StringComparer.Ordinal);
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            Position nameAt = Here;
            string name = Text();
            string valuePath = Paths.Key(path, name);
            Next();
            Node value = Value(valuePath);
            if (first.TryAdd(name, nameAt))
            {
                members.Add(new(name, nameAt, value));
            }
            else
            {
                _findings.Add(
                    nameAt, valuePath, $"the key is written twice; it is already in line {first[name].Line}");
            }
        }

        _closing = outer;
        return new(at, members.DrainToImmutable());
    }

    private ListNode List(string path, Position at)
    {
        char outer = Enter(']');
        var items = ImmutableArray.CreateBuilder<Node>();
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            items.Add(Value(Paths.Item(path, items.Count)));
        }

        _closing = outer;
        return new(at, items.DrainToImmutable());
    }

    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("the text that starts here has an escape \\uD800 to \\uDFFF without its other half");
        }
    }

    private readonly NumberNode Number(Position at)
    {
        double value = double.Parse(_reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        // -0 and 0 are one value of a study, so they are one text in its canonical form.
        return double.IsFinite(value)
            ? new(at, value == 0 ? 0 : value)
            : throw Wrong($"the number {Encoding.UTF8.GetString(_reader.ValueSpan)} is beyond the range of double "
                + "precision");
    }

    // Returns what closes the object or list around this one.
    private char Enter(char closing)
    {
        char outer = _reader.CurrentDepth < DeepestNesting
            ? _closing
            : throw Wrong($"a study nests at most {DeepestNesting} levels deep");
        _closing = closing;
        return outer;
    }

    private readonly JsonSyntaxException Wrong(string message) => new((int)_reader.TokenStartIndex, message);
}
