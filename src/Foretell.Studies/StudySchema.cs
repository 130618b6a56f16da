using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foretell.Studies.Keys;
using Foretell.Studies.Shapes;

namespace Foretell.Studies;

/// <summary>
/// The JSON Schema of study files, for editors. It is generated from the tables that the reader itself uses.
/// </summary>
public static class StudySchema
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The schema (draft 2020-12) as indented JSON. It covers every key, kind, word and range. Only the reader checks
    /// whether keys fit each other, and the ends of distributions.
    /// </summary>
    public static string Write()
    {
        var book = new SchemaBook();
        JsonObject root = StudyKeys.Shape.PlainSchema(path: "", book);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A study of Foretell",
            ["description"] = "A distribution of candidates, how long they train, which signals are read and how runs "
                + "are given up. Any value that describes a candidate may be drawn. Generated from the reader's own "
                + "tables.",
        };
        foreach ((string name, JsonNode? value) in root)
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = book.Definitions();
        return schema.ToJsonString(Format) + "\n";
    }
}
