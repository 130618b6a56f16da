using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Foretell.Studies.Tests;

/// <summary>
/// The part of JSON Schema 2020-12 that the schema of studies uses, written from the standard and independent of the
/// reader. An unknown keyword throws, so that a schema cannot pass by being misunderstood.
/// </summary>
internal sealed class SchemaValidator(JsonObject root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "default", "$defs"];

    public bool IsValid(JsonNode? instance) => IsValid(root, instance);

    private bool IsValid(JsonObject schema, JsonNode? instance)
    {
        foreach ((string keyword, JsonNode? argument) in schema)
        {
            if (!Annotations.Contains(keyword) && !Holds(schema, keyword, argument!, instance))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(JsonObject schema, string keyword, JsonNode argument, JsonNode? instance) => keyword switch
    {
        "$ref" => IsValid(Definition(argument.GetValue<string>()), instance),
        "anyOf" => argument.AsArray().Any(option => IsValid(option!.AsObject(), instance)),
        "allOf" => argument.AsArray().All(option => IsValid(option!.AsObject(), instance)),
        "if" => !IsValid(argument.AsObject(), instance) || IsValid(schema["then"]!.AsObject(), instance),
        "then" => true,
        "const" => JsonNode.DeepEquals(argument, instance),
        "enum" => argument.AsArray().Any(value => JsonNode.DeepEquals(value, instance)),
        "type" => IsOfType(argument.GetValue<string>(), instance),
        "minimum" => Number(instance) is not { } n || n >= Number(argument),
        "exclusiveMinimum" => Number(instance) is not { } n || n > Number(argument),
        "maximum" => Number(instance) is not { } n || n <= Number(argument),
        "exclusiveMaximum" => Number(instance) is not { } n || n < Number(argument),
        "pattern" => instance is not JsonValue text || !text.TryGetValue(out string? s)
            || Regex.IsMatch(s, argument.GetValue<string>()),
        "items" => instance is not JsonArray list || list.All(item => IsValid(argument.AsObject(), item)),
        "minItems" => instance is not JsonArray list || list.Count >= Number(argument),
        "maxItems" => instance is not JsonArray list || list.Count <= Number(argument),
        "required" => instance is not JsonObject o
            || argument.AsArray().All(key => o.ContainsKey(key!.GetValue<string>())),
        "minProperties" => instance is not JsonObject o || o.Count >= Number(argument),
        "maxProperties" => instance is not JsonObject o || o.Count <= Number(argument),
        "properties" => instance is not JsonObject o
            || argument.AsObject().All(key => !o.ContainsKey(key.Key) || IsValid(key.Value!.AsObject(), o[key.Key])),
        "additionalProperties" => argument.GetValue<bool>() || instance is not JsonObject o
            || o.All(key => schema["properties"]!.AsObject().ContainsKey(key.Key)),
        "propertyNames" => instance is not JsonObject o
            || o.All(key => IsValid(argument.AsObject(), JsonValue.Create(key.Key))),
        _ => throw new NotSupportedException($"The keyword '{keyword}' is not known here."),
    };

    private JsonObject Definition(string reference)
    {
        const string prefix = "#/$defs/";
        Assert.StartsWith(prefix, reference, StringComparison.Ordinal);
        return root["$defs"]![reference[prefix.Length..]]!.AsObject();
    }

    private static bool IsOfType(string type, JsonNode? instance) => type switch
    {
        "object" => instance is JsonObject,
        "array" => instance is JsonArray,
        "string" => instance?.GetValueKind() == JsonValueKind.String,
        "boolean" => instance?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(instance) is not null,
        "integer" => Number(instance) is { } n && Math.Floor(n) == n,
        _ => throw new NotSupportedException($"The type '{type}' is not known here."),
    };

    private static double? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
        : null;
}
