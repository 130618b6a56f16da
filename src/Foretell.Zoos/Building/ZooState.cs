using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Foretell.Formats;

namespace Foretell.Zoos.Building;

/// <summary>The content of <c>zoo.json</c>, which tells what a folder belongs to.</summary>
/// <param name="Fingerprint">Of the study; null for an import.</param>
/// <param name="Networks">Networks wanted; the folder may hold fewer while it is built.</param>
/// <param name="Data">SHA-256 of the numbers trained on, by data settings; a zoo that grows adds to them.</param>
/// <param name="Source">Where an import came from; null for a zoo that was built.</param>
internal sealed record ZooState(
    string? Fingerprint, int Networks, SortedDictionary<string, string>? Data, string? Source)
{
    public const string FileName = "zoo.json";

    private static readonly ZooStateJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public string Format { get; init; } = "foretell-zoo";

    public int Version { get; init; } = 1;

    /// <summary>The state of a folder; null if it has none.</summary>
    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static ZooState? Find(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            ZooState? state = JsonSerializer.Deserialize(File.ReadAllBytes(path), s_json.ZooState);
            if (state is { Fingerprint.Length: 64 } or { Source: not null })
            {
                return state;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new DataFileException(path, null, "the fingerprint of a study or the source of an import",
            "damaged content", "Choose another folder, or remove this one.");
    }

    public void Write(string folder) => OutputFile.WriteAllText(
        Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json.ZooState) + "\n");
}

/// <summary>JSON of <see cref="ZooState"/> without reflection.</summary>
[JsonSerializable(typeof(ZooState))]
internal sealed partial class ZooStateJson : JsonSerializerContext;
