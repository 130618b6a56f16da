using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>What objects with a table of keys have in common.</summary>
internal static class KeyTable
{
    /// <summary>Checks one member against its key.</summary>
    public static void CheckMember(Key key, Member member, string path, Findings findings)
    {
        bool outer = findings.SameForAllCandidates;
        findings.SameForAllCandidates |= key.SameForAllCandidates;
        key.Shape.Check(member.Value, Paths.Key(path, key.Name), findings);
        findings.SameForAllCandidates = outer;
    }

    /// <summary>Reports the required keys that an object lacks.</summary>
    public static void CheckRequired(IEnumerable<Key> keys, ObjectNode node, string path, Findings findings)
    {
        foreach (Key key in keys.Where(key => key.Required && node.Find(key.Name) is null))
        {
            findings.Add(node.At, path, $"lacks '{key.Name}': {key.Help}");
        }
    }

    /// <summary>
    /// The object with the keys of a table, in its order, defaults written out; other keys are left out.
    /// </summary>
    public static ObjectNode Resolve(IEnumerable<Key> keys, ObjectNode node, string path, Draws? draws)
    {
        var resolved = new ObjectNode(node.At, []);
        foreach (Key key in keys)
        {
            Node? value = node.Find(key.Name) ?? key.Default ?? key.DefaultFrom?.Invoke(resolved);
            if (value is not null)
            {
                resolved = resolved.With(key.Name, key.Shape.Resolve(value, Paths.Key(path, key.Name), draws));
            }
        }

        return resolved;
    }

    /// <summary>The schemas of keys, by name.</summary>
    public static JsonObject Properties(IEnumerable<Key> keys, string path, SchemaBook book, bool drawn)
    {
        var properties = new JsonObject();
        foreach (Key key in keys)
        {
            JsonObject schema = key.Shape.Schema(Paths.Key(path, key.Name), book, drawn && !key.SameForAllCandidates);
            schema["description"] = key.Help;
            if (key.Default is not null)
            {
                schema["default"] = JsonNode.Parse(JsonText.Canonical(key.Default));
            }

            properties[key.Name] = schema;
        }

        return properties;
    }

    /// <summary>The names of required keys.</summary>
    public static JsonArray Required(IEnumerable<Key> keys) =>
        new([.. keys.Where(key => key.Required).Select(key => (JsonNode)key.Name)]);

    /// <summary>The names of keys.</summary>
    public static ImmutableArray<string> Names(IEnumerable<Key> keys) => [.. keys.Select(key => key.Name)];
}
