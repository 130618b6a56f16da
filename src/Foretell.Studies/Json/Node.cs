using System.Collections.Immutable;

namespace Foretell.Studies.Json;

/// <summary>A JSON value and its place in the text.</summary>
internal abstract record Node(Position At)
{
    /// <summary>What this is, for messages: "the number 3", "a list", "an object".</summary>
    public abstract string Words { get; }

    /// <summary>A number that does not come from a text.</summary>
    public static NumberNode Of(double value) => new(Position.None, value);

    /// <summary>A text that does not come from a file.</summary>
    public static TextNode Of(string value) => new(Position.None, value);

    /// <summary>true or false, not from a file.</summary>
    public static FlagNode Of(bool value) => new(Position.None, value);

    /// <summary>A list of numbers that does not come from a text.</summary>
    public static ListNode List(params ReadOnlySpan<int> values)
    {
        var items = ImmutableArray.CreateBuilder<Node>(values.Length);
        foreach (int value in values)
        {
            items.Add(Of(value));
        }

        return new(Position.None, items.DrainToImmutable());
    }
}

/// <summary>A key of an object, with the places of key and value.</summary>
internal sealed record Member(string Name, Position NameAt, Node Value);

/// <summary>{ ... }, members in the order of the text, names unique.</summary>
internal sealed record ObjectNode(Position At, ImmutableArray<Member> Members) : Node(At)
{
    public override string Words => "an object";

    /// <summary>The value of a key, or null.</summary>
    public Node? Find(string name)
    {
        foreach (Member member in Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The same object with one key set, at its old place or at the end.</summary>
    public ObjectNode With(string name, Node value)
    {
        var member = new Member(name, Position.None, value);
        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].Name == name)
            {
                return this with { Members = Members.SetItem(i, member) };
            }
        }

        return this with { Members = Members.Add(member) };
    }

    /// <summary>The same object without one key.</summary>
    public ObjectNode Without(string name) =>
        this with { Members = Members.RemoveAll(member => member.Name == name) };
}

/// <summary>[ ... ]</summary>
internal sealed record ListNode(Position At, ImmutableArray<Node> Items) : Node(At)
{
    public override string Words => "a list";
}

/// <summary>"..."</summary>
internal sealed record TextNode(Position At, string Value) : Node(At)
{
    private const int LongestQuote = 40;

    public override string Words => Value.Length <= LongestQuote
        ? $"the text \"{Value}\""
        : $"the text \"{Value[..LongestQuote]}...\"";
}

/// <summary>A finite number.</summary>
internal sealed record NumberNode(Position At, double Value) : Node(At)
{
    public override string Words => $"the number {JsonText.Number(Value)}";
}

/// <summary>true or false</summary>
internal sealed record FlagNode(Position At, bool Value) : Node(At)
{
    public override string Words => Value ? "true" : "false";
}

/// <summary>null, which no key of a study accepts: leave the key out instead.</summary>
internal sealed record NullNode(Position At) : Node(At)
{
    public override string Words => "null";
}
