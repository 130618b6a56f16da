using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Layouts;
using Foretell.Training.Networks;

namespace Foretell.Training.Checkpoints;

/// <summary>
/// The layout of weights in the metadata of a file, one JSON text: <c>{"version":1,"tensors":[{"name":"conv1.kernel",
/// "layer":"conv1","role":"kernel","shape":[3,3,1,16]},...]}</c>, from the input to the output. Tensor files sort by
/// name, which says nothing about the order of layers. Checkpoints written before layouts have none.
/// </summary>
public static class CheckpointLayout
{
    /// <summary>The key in the metadata of a file whose tensors are the blocks of the layout.</summary>
    public const string Key = "foretell-layout";

    /// <summary>The key in the metadata of a file of rows of weights.</summary>
    public const string RowsKey = "foretell-row-layout";

    private const int Version = 1;

    private static readonly (ParameterRole Role, string Word)[] s_words =
    [
        (ParameterRole.Kernel, "kernel"), (ParameterRole.Bias, "bias"), (ParameterRole.Scale, "scale"),
        (ParameterRole.Shift, "shift"), (ParameterRole.MovingMean, "moving-mean"),
        (ParameterRole.MovingVariance, "moving-variance"),
    ];

    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds a network's layout to the metadata of a file of its weights. A network without parameters, or with
    /// more floats than a layout counts, adds none.</summary>
    internal static void AddTo(Dictionary<string, string> metadata, Network network)
    {
        if (network.Parameters.Count > 0 && network.TotalFloats <= int.MaxValue)
        {
            metadata[Key] = Text(network.Layout);
        }
    }

    /// <summary>A layout as text for the metadata; the same layout gives the same text.</summary>
    /// <param name="layout">The layout.</param>
    public static string Text(WeightLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("tensors");
            foreach (WeightBlock block in layout.Blocks)
            {
                json.WriteStartObject();
                json.WriteString("name", block.Name);
                json.WriteString("layer", block.Layer);
                if (block.Role is { } role)
                {
                    json.WriteString("role", s_words.First(word => word.Role == role).Word);
                }

                json.WriteStartArray("shape");
                foreach (int length in block.Shape)
                {
                    json.WriteNumberValue(length);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The layout that a file's metadata hold; null if they hold none.</summary>
    /// <param name="file">An open file.</param>
    /// <param name="key"><see cref="Key"/> or <see cref="RowsKey"/>.</param>
    /// <exception cref="DataFileException">The layout is damaged, or of a later version.</exception>
    public static WeightLayout? Read(TensorFile file, string key = Key)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Metadata.TryGetValue(key, out string? text))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            int version = document.RootElement.GetProperty("version").GetInt32();
            if (version != Version)
            {
                throw Bad(file, key, $"version {Version}", $"version {version}",
                    "A later Foretell wrote the file: use that one.");
            }

            WeightLayout layout =
                new(document.RootElement.GetProperty("tensors").EnumerateArray().Select(Tensor));
            return layout.Blocks.CountBy(block => block.Name).FirstOrDefault(name => name.Value > 1)
                is { Key: { } twice }
                ? throw new FormatException($"'{twice}' more than once")
                : layout;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw Bad(file, key, "a layout of weights, each tensor once", exception.Message.TrimEnd('.'),
                "The file is damaged: use an earlier checkpoint or train again.", exception);
        }
    }

    /// <summary>As <see cref="Read"/>, for a file whose tensors are the blocks of the layout.</summary>
    /// <param name="file">An open file.</param>
    /// <exception cref="DataFileException">The layout is damaged, of a later version, or names a tensor that the file
    /// does not have in this shape.</exception>
    public static WeightLayout? Find(TensorFile file)
    {
        WeightLayout? layout = Read(file);
        foreach (WeightBlock block in layout?.Blocks ?? [])
        {
            if (!file.Contains(block.Name) || !file[block.Name].Shape.SequenceEqual(block.Shape.Select(n => (long)n)))
            {
                throw Bad(file, Key,
                    $"the tensors of the file, among them '{block.Name}' [{string.Join(", ", block.Shape)}]",
                    file.Contains(block.Name) ? $"[{string.Join(", ", file[block.Name].Shape)}]" : "no such tensor",
                    "The file was changed after it was written: use the original.");
            }
        }

        return layout;
    }

    private static (string, string, ParameterRole?, IReadOnlyList<int>) Tensor(JsonElement tensor) => (
        TextOf(tensor, "name"),
        TextOf(tensor, "layer"),
        tensor.TryGetProperty("role", out JsonElement role) ? RoleOf(role.GetString()) : null,
        [.. tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())]);

    private static string TextOf(JsonElement tensor, string key) =>
        tensor.GetProperty(key).GetString() ?? throw new FormatException($"No '{key}'");

    private static ParameterRole RoleOf(string? word) =>
        s_words.FirstOrDefault(known => known.Word == word) is { Word: not null } found
            ? found.Role
            : throw new FormatException($"Unknown role '{word}'.");

    private static DataFileException Bad(
        TensorFile file, string key, string needed, string got, string remedy, Exception? inner = null) =>
        new(file.Path, null, needed, got, remedy, $"'{key}' in the metadata", inner);
}
