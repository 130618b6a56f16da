using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>Turns nodes into the plain values of settings, and back.</summary>
internal static class PlainValues
{
    /// <summary>The values of an object. Values that are not drawn yet are left out.</summary>
    public static SettingValues Of(ObjectNode node) => node.Members.Aggregate(
        SettingValues.Empty,
        (values, member) => ValueOf(member.Value) is { } value ? values.With(member.Name, value) : values);

    /// <summary>The node of a plain value, not from a file.</summary>
    public static Node NodeOf(object value) => value switch
    {
        double number => Node.Of(number),
        bool flag => Node.Of(flag),
        string text => Node.Of(text),
        IReadOnlyList<object> items => new ListNode(Position.None, [.. items.Select(NodeOf)]),
        SettingValues values => new ObjectNode(Position.None,
            [.. values.Names.Select(name => new Member(name, Position.None, NodeOf(values.Find(name)!)))]),
        _ => throw new ArgumentException($"A setting has no value such as {value}.", nameof(value)),
    };

    private static object? ValueOf(Node node) => node switch
    {
        NumberNode number => number.Value,
        TextNode text => text.Value,
        FlagNode flag => flag.Value,
        ListNode { Items: var items } => items.Select(ValueOf).ToArray() is var values && values.All(v => v is not null)
            ? values
            : null,
        ObjectNode found when Distribution.In(found) is null => Of(found),
        _ => null,
    };
}
