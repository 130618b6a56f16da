using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>An object with a fixed table of keys.</summary>
internal sealed class ObjectShape(params IReadOnlyList<Key> keys) : Shape
{
    /// <summary>Exactly one of the keys must be present.</summary>
    public bool OnlyOne { get; init; }

    /// <summary>The table.</summary>
    public IReadOnlyList<Key> Keys => keys;

    public override string Needs => OnlyOne
        ? $"an object with one of the keys {string.Join(", ", KeyTable.Names(keys))}"
        : $"an object with keys among {string.Join(", ", KeyTable.Names(keys))}";

    public override Key? Find(string name) => keys.FirstOrDefault(key => key.Name == name);

    /// <summary>Checks an object that cannot be drawn as a whole, although its values can.</summary>
    public void CheckPlain(Node node, string path, Findings findings) => CheckValue(node, path, findings);

    /// <summary>The JSON Schema of such an object.</summary>
    public JsonObject PlainSchema(string path, SchemaBook book) => ValueSchema(path, book, drawn: true);

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not ObjectNode found)
        {
            AddWrongKind(node, path, findings);
            return;
        }

        foreach (Member member in found.Members)
        {
            if (Find(member.Name) is { } key)
            {
                KeyTable.CheckMember(key, member, path, findings);
            }
            else
            {
                string message = Unknown.Message("key", member.Name, KeyTable.Names(keys));
                findings.Add(member.NameAt, Paths.Key(path, Unknown.Short(member.Name)), message);
            }
        }

        KeyTable.CheckRequired(keys, found, path, findings);
        if (OnlyOne && found.Members.Length != 1)
        {
            findings.Add(found.At, path, $"needs {Needs}; got {found.Members.Length} keys");
        }
    }

    protected override Node ResolveValue(Node node, string path, Draws? draws) =>
        KeyTable.Resolve(keys, (ObjectNode)node, path, draws);

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = KeyTable.Properties(keys, path, book, drawn),
            ["required"] = KeyTable.Required(keys),
            ["additionalProperties"] = false,
        };
        if (OnlyOne)
        {
            schema["minProperties"] = 1;
            schema["maxProperties"] = 1;
        }

        return schema;
    }
}
