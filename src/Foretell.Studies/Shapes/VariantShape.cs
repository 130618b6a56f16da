using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// An object that comes in kinds, such as optimizers: one key selects the kind, and each kind has its own keys. If the
/// kind is drawn, the keys of all its possible kinds are allowed, and a candidate keeps those of its own kind. A plain
/// word stands for the kind with all defaults.
/// </summary>
/// <param name="catalog">The kinds with their settings.</param>
/// <param name="arrange">Adds the keys that studies have in addition to a kind's own; null for none.</param>
internal sealed class VariantShape(ICatalog catalog, Func<IKind, Key[], Key[]>? arrange = null) : Shape
{
    private readonly string _selector = catalog.Selector;
    private readonly WordShape _words = new(catalog.What, catalog.Words);
    private readonly Variant[] _variants =
    [
        .. catalog.Kinds.Select(kind => new Variant(
            kind, (arrange ?? ((_, own) => own))(kind, SettingKeys.Of(kind.Settings)))),
    ];

    public override string Needs => $"an object with the key '{_selector}' ({_words.Needs}), or the plain word";

    /// <summary>The kinds that a value can have: one, or those of its draw; none if they are unknown.</summary>
    public IEnumerable<IKind> KindsOf(Node? node) => Kinds(node).Select(variant => variant.Kind);

    public override Key? Find(string name) => name == _selector
        ? new Key(_selector, _words, $"{char.ToUpperInvariant(_words.Needs[0])}{_words.Needs[1..]}.")
        : KeysOf(_variants).FirstOrDefault(key => key.Name == name);

    /// <summary>Records the kind of an object that was drawn as a whole.</summary>
    public void KeepKind(Node drawn, string path, Draws draws) =>
        draws.Keep(Paths.Key(path, _selector), ((ObjectNode)drawn).Find(_selector)!);

    /// <summary>The JSON Schema of a value that cannot be drawn as a whole, although the values in it can.</summary>
    public JsonObject PlainSchema(string path, SchemaBook book) => ValueSchema(path, book, drawn: true);

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not (ObjectNode or TextNode))
        {
            AddWrongKind(node, path, findings);
            return;
        }

        ObjectNode found = Spelled(node);
        IReadOnlyList<Variant> named = Kinds(found);
        IReadOnlyList<Variant> kinds = named.Count > 0 ? named : _variants;
        if (found.Find(_selector) is null)
        {
            findings.Add(node.At, path, $"lacks '{_selector}': {_words.Needs}");
        }

        foreach (Member member in found.Members)
        {
            if (member.Name == _selector)
            {
                _words.Check(member.Value, node is TextNode ? path : Paths.Key(path, _selector), findings);
            }
            else if (KeysOf(kinds).FirstOrDefault(key => key.Name == member.Name) is { } key)
            {
                KeyTable.CheckMember(key, member, path, findings);
            }
            else
            {
                AddUnknown(member, kinds, path, findings);
            }
        }

        KeyTable.CheckRequired(KeysOf(named), found, path, findings);
        CheckBetween(named, found, path, findings);
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws)
    {
        ObjectNode found = Spelled(node);
        Node kind = _words.Resolve(found.Find(_selector)!, Paths.Key(path, _selector), draws);
        var head = new ObjectNode(found.At, [new Member(_selector, Position.None, kind)]);

        // While the kind is not drawn yet, defaults are not written out, since they may differ between kinds.
        ObjectNode rest = kind is TextNode { Value: var word }
            ? KeyTable.Resolve(Named(word).Keys, found, path, draws)
            : KeyTable.Resolve(
                KeysOf(_variants).Where(key => found.Find(key.Name) is not null), found, path, draws);
        return head with { Members = head.Members.AddRange(rest.Members) };
    }

    protected override void Keep(Node drawn, string path, Draws draws) => KeepKind(drawn, path, draws);

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn)
    {
        JsonObject kinds = _words.Schema(Paths.Key(path, _selector), book, drawn);
        kinds["description"] = string.Join(" ", catalog.Kinds.Select(kind => $"{kind.Word}: {kind.Help}"));
        var properties = new JsonObject { [_selector] = kinds };
        JsonObject own = KeyTable.Properties(KeysOf(_variants), path, book, drawn);
        foreach ((string name, JsonNode? schema) in own.ToArray())
        {
            properties[name] = schema!.DeepClone();
        }

        var whole = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = catalog.Default is null ? new JsonArray(_selector) : [],
            ["additionalProperties"] = false,
            ["allOf"] = new JsonArray([.. _variants.Select(variant => (JsonNode)Condition(variant))]),
        };
        var plain = new JsonArray(
            [.. _variants.Where(HasNoRequiredKey).Select(variant => (JsonNode)variant.Kind.Word)]);
        return plain.Count == 0
            ? whole
            : new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = plain }, whole) };
    }

    private bool HasNoRequiredKey(Variant variant) => !variant.Keys.Any(key => key.Required);

    private Variant Named(string word) => _variants.First(variant => variant.Kind.Word == word);

    /// <summary>The object that a plain word stands for, with the default kind written out.</summary>
    private ObjectNode Spelled(Node node) => node switch
    {
        TextNode => new(node.At, [new Member(_selector, node.At, node)]),
        ObjectNode found when found.Find(_selector) is null && catalog.Default is not null =>
            found.With(_selector, Node.Of(catalog.Default)),
        _ => (ObjectNode)node,
    };

    private IReadOnlyList<Variant> Kinds(Node? node)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        if (node is ObjectNode or TextNode)
        {
            Collect(node, words);
        }

        return [.. _variants.Where(variant => words.Contains(variant.Kind.Word))];
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
        else if (node is ObjectNode && Spelled(node).Find(_selector) is { } kind)
        {
            Collect(kind, words);
        }
    }

    private void AddUnknown(Member member, IReadOnlyList<Variant> kinds, string path, Findings findings)
    {
        var owners = _variants.Where(variant => variant.Keys.Any(key => key.Name == member.Name));
        string belongs = string.Join(", ", owners.Select(variant => variant.Kind.Word));
        string message = belongs.Length > 0
            ? $"the key does not belong to {string.Join(", ", kinds.Select(kind => kind.Kind.Word))}, but to {belongs}"
            : Unknown.Message("key", member.Name, [_selector, .. KeyTable.Names(KeysOf(kinds))]);
        findings.Add(member.NameAt, Paths.Key(path, Unknown.Short(member.Name)), message);
    }

    /// <summary>"If the kind is this one, only its keys are allowed, and its required keys must be present."</summary>
    private JsonObject Condition(Variant variant)
    {
        var condition = new JsonObject
        {
            ["properties"] = new JsonObject { [_selector] = new JsonObject { ["const"] = variant.Kind.Word } },
        };
        if (variant.Kind.Word != catalog.Default)
        {
            condition["required"] = new JsonArray(_selector);
        }

        JsonNode[] names = [_selector, .. KeyTable.Names(variant.Keys)];
        return new()
        {
            ["if"] = condition,
            ["then"] = new JsonObject
            {
                ["propertyNames"] = new JsonObject { ["enum"] = new JsonArray(names) },
                ["required"] = KeyTable.Required(variant.Keys),
            },
        };
    }

    /// <summary>Reports settings that do not fit each other, for any values that may be drawn.</summary>
    private static void CheckBetween(
        IReadOnlyList<Variant> variants, ObjectNode found, string path, Findings findings)
    {
        var problems = variants.SelectMany(
            variant => variant.Kind.ProblemsBetween(new DrawnValues(variant.Kind, found)));
        foreach ((string? setting, string message) in problems.Distinct())
        {
            Node at = setting is null ? found : found.Find(setting) ?? found;
            findings.Add(at.At, setting is null ? path : Paths.Key(path, setting), message);
        }
    }

    private static IEnumerable<Key> KeysOf(IReadOnlyList<Variant> variants) =>
        variants.SelectMany(variant => variant.Keys).DistinctBy(key => key.Name);

    /// <summary>A kind and its keys in studies.</summary>
    private sealed record Variant(IKind Kind, Key[] Keys);
}
