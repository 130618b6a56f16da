using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// A list whose length and items are drawn: <c>{ "repeat": { "count": N, "value": V } }</c>, each V on its own.
/// </summary>
internal sealed class Repeat() : Distribution(
    "repeat", "A list of 'count' values, each drawn on its own from 'value'; the count may be drawn too.")
{
    private const string Count = "count";
    private const string Value = "value";

    protected override void CheckArgument(Shape shape, Node argument, string path, Findings findings) =>
        Table((ListShape)shape).CheckPlain(argument, Paths.Key(path, Word), findings);

    public override (Node Value, string Path) Draw(Node argument, string path, Draws draws)
    {
        var parts = (ObjectNode)argument;
        string inside = Paths.Key(path, Word);
        NumberShape counts = NumberShapes.Whole(0, int.MaxValue);
        var count = (NumberNode)counts.Resolve(parts.Find(Count)!, Paths.Key(inside, Count), draws);
        Node item = parts.Find(Value)!;

        // The items are drawn by the list itself, each by its own path.
        return (new ListNode(argument.At, [.. Enumerable.Repeat(item, (int)count.Value)]), Paths.Key(inside, Value));
    }

    public override Node Complete(Shape shape, ObjectNode whole, string path) =>
        whole.With(Word, Table((ListShape)shape).Resolve(whole.Members[0].Value, Paths.Key(path, Word), draws: null));

    public override (double Low, double High)? Range(Node argument) => null;

    public override JsonObject Schema(Shape shape, string path, JsonObject self, SchemaBook book) =>
        OneKey(Table((ListShape)shape).PlainSchema(Paths.Key(path, Word), book));

    /// <summary>The argument of 'repeat' for lists of this shape.</summary>
    public static ObjectShape Table(ListShape list) => new(
        new Key(Count, NumberShapes.Whole(list.Shortest, list.Longest), "How many items.") { Required = true },
        new Key(Value, list.Item, "Each item, drawn on its own.") { Required = true });
}
