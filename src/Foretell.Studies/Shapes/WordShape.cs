using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>One of a few known words.</summary>
internal sealed class WordShape(string what, IReadOnlyList<string> words) : Shape
{
    /// <summary>The words of an enumeration, in lower case with hyphens.</summary>
    public static WordShape Of<TEnum>(string what) where TEnum : struct, Enum =>
        new(what, WordType.Of<TEnum>(what).Words);

    /// <summary>The known words.</summary>
    public IReadOnlyList<string> Known => words;

    public override string Needs => $"one of {string.Join(", ", words)}";

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not TextNode { Value: var text })
        {
            AddWrongKind(node, path, findings);
        }
        else if (!words.Contains(text, StringComparer.Ordinal))
        {
            findings.Add(node.At, path, Unknown.Message(what, text, words));
        }
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
