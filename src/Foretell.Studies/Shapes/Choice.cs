using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>One of the listed values, all equally likely; the values may be objects, lists and draws
/// themselves.</summary>
internal sealed class Choice() : Distribution("choice", "One of the listed values, all equally likely.")
{
    protected override void CheckArgument(Shape shape, Node argument, string path, Findings findings)
    {
        if (argument is not ListNode { Items: { Length: > 0 } items })
        {
            string got = argument is ListNode ? "an empty list" : argument.Words;
            findings.Add(argument.At, path, $"'choice' needs a list of at least one value; got {got}");
            return;
        }

        for (int i = 0; i < items.Length; i++)
        {
            shape.Check(items[i], ItemPath(path, i), findings);
        }
    }

    public override (Node Value, string Path) Draw(Node argument, string path, Draws draws)
    {
        var items = ((ListNode)argument).Items;
        int chosen = draws.Integer(path, items.Length);
        return (items[chosen], ItemPath(path, chosen));
    }

    public override Node Complete(Shape shape, ObjectNode whole, string path)
    {
        var list = (ListNode)whole.Members[0].Value;
        var items = list.Items.Select((item, i) => shape.Resolve(item, ItemPath(path, i), draws: null));
        return whole.With(Word, list with { Items = [.. items] });
    }

    public override (double Low, double High)? Range(Node argument)
    {
        if (argument is not ListNode { Items: var items })
        {
            return null;
        }

        var ranges = items.Select(RangeOf).OfType<(double Low, double High)>().ToImmutableArray();
        return ranges.IsEmpty ? null : (ranges.Min(range => range.Low), ranges.Max(range => range.High));
    }

    public override JsonObject Schema(Shape shape, string path, JsonObject self, SchemaBook book) =>
        OneKey(new() { ["type"] = "array", ["minItems"] = 1, ["items"] = self.DeepClone() });

    private static string ItemPath(string path, int index) => Paths.Item(Paths.Key(path, "choice"), index);
}
