using System.Text.Json;
using Foretell.Formats;
using Foretell.Learning;

namespace Foretell.Zoos.Predictors;

/// <summary>An object of a manifest, read with messages that name what is wrong.</summary>
internal sealed class Manifest(string path, JsonElement element)
{
    private const string Remedy = "The file is damaged or not a predictor's: fit it again.";

    public static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException wrong)
        {
            throw new DataFileException(path, null, "JSON", wrong.Message, Remedy);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(
                path, null, "a predictor, readable", refused is FileNotFoundException or DirectoryNotFoundException
                    ? "nothing of that name"
                    : refused.Message.TrimEnd('.'), "Check the path and its permissions.");
        }
    }

    public bool Has(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out _);

    public string Text(string key) => Get(key, JsonValueKind.String, "a text").GetString()!;

    public int Whole(string key) =>
        Get(key, JsonValueKind.Number, "a whole number").TryGetInt32(out int number)
            ? number
            : throw Wrong(key, "a whole number");

    public double Number(string key) =>
        Get(key, JsonValueKind.Number, "a number").TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Wrong(key, "a number");

    public bool Flag(string key) => Get(key, null, "true or false").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(key, "true or false"),
    };

    public IEnumerable<Manifest> List(string key) =>
        Get(key, JsonValueKind.Array, "a list").EnumerateArray().Select(item => new Manifest(path, item));

    public Dictionary<string, string> Texts(string key)
    {
        Manifest texts = new(path, Get(key, JsonValueKind.Object, "an object"));
        Dictionary<string, string> result = new(StringComparer.Ordinal);
        foreach (JsonProperty property in Get(key, JsonValueKind.Object, "an object").EnumerateObject())
        {
            result[property.Name] = texts.Text(property.Name);
        }

        return result;
    }

    public FeatureColumn Column() => new(Text("name"), element.TryGetProperty("categories", out _)
        ? [.. Get("categories", JsonValueKind.Array, "a list").EnumerateArray()
            .Select(word => word.ValueKind == JsonValueKind.String
                ? word.GetString()!
                : throw Wrong("categories", "texts"))]
        : null);

    private JsonElement Get(string key, JsonValueKind? kind, string needed) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value)
            && (kind is null || value.ValueKind == kind)
            ? value
            : throw Wrong(key, needed);

    private DataFileException Wrong(string key, string needed) => new(path, null, $"{needed} under '{key}'",
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value)
            ? $"{value.ValueKind}" : "nothing",
        Remedy);
}
