using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>An object whose keys are free, such as patterns of names, and whose values have one shape.</summary>
/// <param name="keys">What the keys are: "patterns of names".</param>
/// <param name="value">The shape of each value, which may be drawn.</param>
internal sealed class MapShape(string keys, Shape value) : Shape
{
    public override string Needs => $"an object whose keys are {keys}, each with {value.Needs}";

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not ObjectNode found)
        {
            AddWrongKind(node, path, findings);
            return;
        }

        foreach (Member member in found.Members)
        {
            value.Check(member.Value, PathOf(path, member), findings);
        }
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws)
    {
        var found = (ObjectNode)node;
        return found with
        {
            Members =
            [
                .. found.Members.Select(member => member with
                {
                    Value = value.Resolve(member.Value, PathOf(path, member), draws),
                }),
            ],
        };
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = value.Schema($"{path}.value", book, drawn),
    };

    // Free keys may contain dots. In brackets, no path can be mistaken for one inside another value.
    private static string PathOf(string path, Member member) =>
        $"{path}[{JsonText.Quoted(Unknown.Short(member.Name))}]";
}
