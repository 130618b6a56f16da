using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>true or false.</summary>
internal sealed class FlagShape : Shape
{
    public override string Needs => "true or false";

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not FlagNode)
        {
            AddWrongKind(node, path, findings);
        }
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) =>
        new() { ["type"] = "boolean" };
}
