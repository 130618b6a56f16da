using System.Collections.Immutable;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// Reads the values of a checked and fully resolved object by key. It trusts the table of keys: asking for a key that
/// the table does not promise is a mistake of this program, and throws.
/// </summary>
internal readonly struct Resolved(ObjectNode node)
{
    public bool Has(string key) => node.Find(key) is not null;

    public double Number(string key) => ((NumberNode)Value(key)).Value;

    public double? NumberOrNone(string key) => Has(key) ? Number(key) : null;

    public int Whole(string key) => (int)Number(key);

    public int? WholeOrNone(string key) => Has(key) ? Whole(key) : null;

    public ulong Seed(string key) => (ulong)Number(key);

    public ulong? SeedOrNone(string key) => Has(key) ? Seed(key) : null;

    public string Text(string key) => ((TextNode)Value(key)).Value;

    public string? TextOrNone(string key) => Has(key) ? Text(key) : null;

    public bool Flag(string key) => ((FlagNode)Value(key)).Value;

    public bool? FlagOrNone(string key) => Has(key) ? Flag(key) : null;

    public TEnum Word<TEnum>(string key) where TEnum : struct, Enum => Words.Value<TEnum>(Text(key));

    public ImmutableArray<int> Wholes(string key) =>
        [.. ((ListNode)Value(key)).Items.Select(item => (int)((NumberNode)item).Value)];

    public ImmutableArray<string> Texts(string key) =>
        [.. ((ListNode)Value(key)).Items.Select(item => ((TextNode)item).Value)];

    public ObjectNode Object(string key) => (ObjectNode)Value(key);

    private Node Value(string key) =>
        node.Find(key) ?? throw new InvalidOperationException($"The table of keys promises no '{key}' here.");
}
