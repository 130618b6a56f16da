using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A list of values of one shape, each of which may be drawn; its length may be drawn by 'repeat'.</summary>
internal sealed class ListShape(Shape item, int shortest, int longest) : Shape
{
    /// <summary>What the items are, for messages, if they must be above 0 and ascending; null if they need
    /// not.</summary>
    public string? Ascending { get; init; }

    public Shape Item => item;

    public int Shortest => shortest;

    public int Longest => longest;

    public override string Needs => $"a list of {shortest} to {longest} items, each {item.Needs}";

    public override bool Accepts(Distribution distribution) => distribution is Choice or Repeat;

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not ListNode { Items: var items })
        {
            AddWrongKind(node, path, findings);
            return;
        }

        if (items.Length < shortest || items.Length > longest)
        {
            findings.Add(node.At, path, $"needs a list of {shortest} to {longest} items; got {items.Length}");
        }

        for (int i = 0; i < items.Length; i++)
        {
            item.Check(items[i], Paths.Item(path, i), findings);
        }

        if (Ascending is not null)
        {
            CheckAscending(items, path, findings);
        }
    }

    private void CheckAscending(ImmutableArray<Node> items, string path, Findings findings)
    {
        double last = 0;
        for (int i = 0; i < items.Length && items[i] is NumberNode { Value: var number }; i++)
        {
            if (number <= last)
            {
                findings.Add(
                    items[i].At, Paths.Item(path, i),
                    $"{Ascending} ascend; got {JsonText.Number(number)} after {JsonText.Number(last)}");
            }

            last = number;
        }
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws)
    {
        var list = (ListNode)node;
        var items = list.Items.Select((value, i) => item.Resolve(value, Paths.Item(path, i), draws));
        return list with { Items = [.. items] };
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) => new()
    {
        ["type"] = "array",
        ["items"] = item.Schema($"{path}.item", book, drawn),
        ["minItems"] = shortest,
        ["maxItems"] = longest,
    };
}
