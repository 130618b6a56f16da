using System.Text;
using Foretell.Studies.Json;

namespace Foretell.Studies.Tests;

/// <summary>A random JSON text with comments and trailing commas, and its values with their places.</summary>
internal sealed class DrawnJson
{
    private const int Deepest = 5;

    private static readonly string[] s_blanks =
        ["", "", " ", "\t", "\n", "\r\n", "// \u00e9 \"\n", "/* \n]} \U0001F600 */"];
    private static readonly string[] s_scalars =
        ["1", "-2.5e3", "0.125", "true", "false", "null", "\"\"", "\"\u00e9\U0001F600\"", "\"// a, b\"", "\"[{\""];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _written = [];

    public DrawnJson(Random random)
    {
        _random = random;
        Value(0);
        Blank();
    }

    public string Text => _text.ToString();

    public IReadOnlyList<string> Written => _written;

    /// <summary>Names and values of a tree in the order of the text, each with its place.</summary>
    public static IEnumerable<string> Flat(Node node) => node switch
    {
        ObjectNode { Members: var members } => members
            .SelectMany(member => Flat(member.Value).Prepend(At(member.NameAt, JsonText.Quoted(member.Name))))
            .Prepend(At(node.At, "{")),
        ListNode { Items: var items } => items.SelectMany(Flat).Prepend(At(node.At, "[")),
        TextNode { Value: var text } => [At(node.At, $"\"{text}\"")],
        _ => [At(node.At, JsonText.Canonical(node))],
    };

    private static string At(Position at, string what) => $"{at.Line}:{at.Column} {what}";

    private void Value(int depth)
    {
        Blank();
        int kind = depth == Deepest ? 0 : _random.Next(5);
        if (kind < 2)
        {
            string scalar = s_scalars[_random.Next(s_scalars.Length)];
            Add(scalar, scalar == "-2.5e3" ? "-2500" : scalar);
            return;
        }

        bool isObject = kind > 2;
        Add(isObject ? "{" : "[");
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            if (isObject)
            {
                Blank();
                Add($"\"\u00e9{i}\"");
                _text.Append(_random.Next(2) == 0 ? ":" : " \n:");
            }

            Value(depth + 1);
            Blank();
            _text.Append(i + 1 < count || _random.Next(3) == 0 ? "," : "");
        }

        Blank();
        _text.Append(isObject ? '}' : ']');
    }

    private void Add(string token, string? canonical = null)
    {
        string before = _text.ToString();
        int line = before.Count(character => character == '\n') + 1;
        _written.Add($"{line}:{before.Length - before.LastIndexOf('\n')} {canonical ?? token}");
        _text.Append(token);
    }

    private void Blank() => _text.Append(s_blanks[_random.Next(s_blanks.Length)]);
}
