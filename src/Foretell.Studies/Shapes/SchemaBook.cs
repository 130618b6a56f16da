using System.Text.Json.Nodes;

namespace Foretell.Studies.Shapes;

/// <summary>The definitions ("$defs") of a JSON Schema while it is written.</summary>
internal sealed class SchemaBook
{
    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    /// <summary>A reference to the definition of this name, which is written if it is new.</summary>
    /// <param name="name">Name of the definition.</param>
    /// <param name="write">Gives the definition; its argument refers to the definition itself.</param>
    public JsonObject Define(string name, Func<JsonObject, JsonObject> write)
    {
        JsonObject Reference() => new() { ["$ref"] = $"#/$defs/{name}" };
        if (_definitions.TryAdd(name, null))
        {
            _definitions[name] = write(Reference());
        }

        return Reference();
    }

    /// <summary>All definitions, by name.</summary>
    public JsonObject Definitions() =>
        new(_definitions.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
}
