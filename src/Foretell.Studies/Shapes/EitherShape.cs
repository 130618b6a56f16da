using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A short form, or an object with more detail. A value stays in the form in which it was written.</summary>
/// <param name="brief">The short form: no object.</param>
/// <param name="whole">The object.</param>
internal sealed class EitherShape(Shape brief, ObjectShape whole) : Shape
{
    public override string Needs => $"{brief.Needs}, or {whole.Needs}";

    public override Key? Find(string name) => whole.Find(name);

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        switch (node)
        {
            case ObjectNode:
                whole.Check(node, path, findings);
                break;
            case ListNode when brief is ListShape:
            case TextNode when brief is not ListShape:
                brief.Check(node, path, findings);
                break;
            default:
                AddWrongKind(node, path, findings);
                break;
        }
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws) =>
        (node is ObjectNode ? whole : brief).Resolve(node, path, draws);

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) => new()
    {
        ["anyOf"] = new JsonArray(
            brief.Schema($"{path}.brief", book, drawn), whole.Schema($"{path}.whole", book, drawn)),
    };
}
