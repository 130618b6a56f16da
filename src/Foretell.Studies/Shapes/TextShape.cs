using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>Free text.</summary>
internal sealed class TextShape(string needs) : Shape
{
    public override string Needs => needs;

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not TextNode { Value: var text })
        {
            AddWrongKind(node, path, findings);
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(node.At, path, $"needs {Needs}; got an empty text");
        }
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) =>
        new() { ["type"] = "string", ["pattern"] = "\\S" };
}
