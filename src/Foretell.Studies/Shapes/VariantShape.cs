using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// An object that comes in kinds, such as optimizers: one key selects the kind, and each kind has its own keys. The
/// kind may be drawn; then the keys of every kind in the draw may stand there, and a candidate keeps those of its kind.
/// A plain word stands for the kind with all defaults.
/// </summary>
internal sealed class VariantShape<T>(string what, string selector, IReadOnlyList<Variant<T>> variants) : Shape
{
    private readonly WordShape _kinds = new(what, [.. variants.Select(variant => variant.Word)]);

    /// <summary>Keys of all kinds.</summary>
    public IReadOnlyList<Key> Common { get; init; } = [];

    /// <summary>The kind if the selector is left out; null: it may not be.</summary>
    public string? DefaultKind { get; init; }

    public override string Needs => $"an object with the key '{selector}' ({_kinds.Needs}), or the plain word";

    /// <summary>The typed value of a resolved object.</summary>
    public T Bind(ObjectNode resolved)
    {
        var values = new Resolved(resolved);
        return Named(values.Text(selector)).Bind(values);
    }

    /// <summary>The kinds that a value can have: one, or those of its draw; none if that cannot be told.</summary>
    public IReadOnlyList<string> KindsOf(Node? node) => [.. Kinds(node).Select(variant => variant.Word)];

    public override Key? Find(string name) => name == selector
        ? new Key(selector, _kinds, $"{char.ToUpperInvariant(_kinds.Needs[0])}{_kinds.Needs[1..]}.")
        : variants.SelectMany(KeysOf).FirstOrDefault(key => key.Name == name);

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not (ObjectNode or TextNode))
        {
            AddWrongKind(node, path, findings);
            return;
        }

        ObjectNode found = Spelled(node);
        IReadOnlyList<Variant<T>> told = Kinds(found);
        IReadOnlyList<Variant<T>> kinds = told.Count > 0 ? told : variants;
        if (found.Find(selector) is null)
        {
            findings.Add(node.At, path, $"lacks '{selector}': {_kinds.Needs}");
        }

        foreach (Member member in found.Members)
        {
            if (member.Name == selector)
            {
                _kinds.Check(member.Value, node is TextNode ? path : Paths.Key(path, selector), findings);
            }
            else if (kinds.SelectMany(KeysOf).FirstOrDefault(key => key.Name == member.Name) is { } key)
            {
                KeyTable.CheckMember(key, member, path, findings);
            }
            else
            {
                AddUnknown(member, kinds, path, findings);
            }
        }

        KeyTable.CheckRequired(told.SelectMany(KeysOf).DistinctBy(key => key.Name), found, path, findings);
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws)
    {
        ObjectNode found = Spelled(node);
        Node kind = _kinds.Resolve(found.Find(selector)!, Paths.Key(path, selector), draws);
        var head = new ObjectNode(found.At, [new Member(selector, Position.None, kind)]);

        // While the kind is still open, its defaults are too: they may differ from kind to kind.
        ObjectNode rest = kind is TextNode { Value: var word }
            ? KeyTable.Resolve(KeysOf(Named(word)), found, path, draws)
            : KeyTable.Resolve(
                variants.SelectMany(KeysOf).DistinctBy(key => key.Name).Where(key => found.Find(key.Name) is not null),
                found, path, draws);
        return head with { Members = head.Members.AddRange(rest.Members) };
    }

    /// <summary>Of a whole object that was drawn, its kind tells which one it was.</summary>
    protected override void Keep(Node drawn, string path, Draws draws) =>
        draws.Keep(Paths.Key(path, selector), ((ObjectNode)drawn).Find(selector)!);

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn)
    {
        JsonObject kinds = _kinds.Schema(Paths.Key(path, selector), book, drawn);
        kinds["description"] = string.Join(" ", variants.Select(variant => $"{variant.Word}: {variant.Help}"));
        var properties = new JsonObject { [selector] = kinds };
        var all = variants.SelectMany(KeysOf).DistinctBy(key => key.Name);
        foreach ((string name, JsonNode? schema) in KeyTable.Properties(all, path, book, drawn).ToArray())
        {
            properties[name] = schema!.DeepClone();
        }

        var whole = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = DefaultKind is null ? new JsonArray(selector) : [],
            ["additionalProperties"] = false,
            ["allOf"] = new JsonArray([.. variants.Select(variant => (JsonNode)Condition(variant))]),
        };
        var plain = new JsonArray([.. variants.Where(HasNoRequiredKey).Select(variant => (JsonNode)variant.Word)]);
        return plain.Count == 0
            ? whole
            : new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = plain }, whole) };
    }

    private bool HasNoRequiredKey(Variant<T> variant) => !KeysOf(variant).Any(key => key.Required);

    private IEnumerable<Key> KeysOf(Variant<T> variant) => variant.Keys.Concat(Common);

    private Variant<T> Named(string word) => variants.First(variant => variant.Word == word);

    /// <summary>The object that a plain word stands for, with the default kind written out.</summary>
    private ObjectNode Spelled(Node node) => node switch
    {
        TextNode => new(node.At, [new Member(selector, node.At, node)]),
        ObjectNode found when found.Find(selector) is null && DefaultKind is not null =>
            found.With(selector, Node.Of(DefaultKind)),
        _ => (ObjectNode)node,
    };

    private IReadOnlyList<Variant<T>> Kinds(Node? node)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        if (node is ObjectNode or TextNode)
        {
            Collect(node, words);
        }

        return [.. variants.Where(variant => words.Contains(variant.Word))];
    }

    /// <summary>Gathers the kind's words through choices of objects and choices of words.</summary>
    private void Collect(Node node, HashSet<string> words)
    {
        if (node is TextNode { Value: var word })
        {
            words.Add(word);
        }
        else if (Distribution.In(node) is { } draw)
        {
            foreach (Node item in draw.Member.Value is ListNode list ? list.Items : [])
            {
                Collect(item, words);
            }
        }
        else if (node is ObjectNode && Spelled(node).Find(selector) is { } kind)
        {
            Collect(kind, words);
        }
    }

    private void AddUnknown(Member member, IReadOnlyList<Variant<T>> kinds, string path, Findings findings)
    {
        var owners = variants.Where(variant => variant.Keys.Any(key => key.Name == member.Name));
        string belongs = string.Join(", ", owners.Select(variant => variant.Word));
        string message = belongs.Length > 0
            ? $"the key does not belong to {string.Join(", ", kinds.Select(kind => kind.Word))}, but to {belongs}"
            : Unknown.Message("key", member.Name, [selector, .. KeyTable.Names(kinds.SelectMany(KeysOf)).Distinct()]);
        findings.Add(member.NameAt, Paths.Key(path, Unknown.Short(member.Name)), message);
    }

    /// <summary>"If the kind is this one, only its keys may stand there, and the required ones must."</summary>
    private JsonObject Condition(Variant<T> variant)
    {
        var condition = new JsonObject
        {
            ["properties"] = new JsonObject { [selector] = new JsonObject { ["const"] = variant.Word } },
        };
        if (variant.Word != DefaultKind)
        {
            condition["required"] = new JsonArray(selector);
        }

        JsonNode[] names = [selector, .. KeyTable.Names(KeysOf(variant))];
        return new()
        {
            ["if"] = condition,
            ["then"] = new JsonObject
            {
                ["propertyNames"] = new JsonObject { ["enum"] = new JsonArray(names) },
                ["required"] = KeyTable.Required(KeysOf(variant)),
            },
        };
    }
}
