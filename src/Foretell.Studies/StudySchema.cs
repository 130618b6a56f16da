using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foretell.Studies.Keys;
using Foretell.Studies.Shapes;

namespace Foretell.Studies;

/// <summary>
/// The JSON Schema of study files, for editors. It is written from the tables that the reader itself goes by.
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
    /// The schema (draft 2020-12) as indented JSON. It knows every key, kind, word and range; what lies between keys,
    /// and the ends of draws, only the reader checks.
    /// </summary>
    public static string Write()
    {
        var book = new SchemaBook();
        JsonObject root = StudyKeys.Shape.PlainSchema(path: "", book);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A study of Foretell",
            ["description"] = "A law for candidates, how long they train, what is read along the way and how runs are "
                + "given up. Any value that describes a candidate may be drawn. Written from the reader's own tables.",
        };
        foreach ((string name, JsonNode? value) in root)
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = book.Definitions();
        return schema.ToJsonString(Format) + "\n";
    }
}
