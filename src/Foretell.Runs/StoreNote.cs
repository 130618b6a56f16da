using System.Text.Json;
using System.Text.Json.Serialization;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>
/// The note in an output folder whose runs are kept elsewhere: where their store is. Without passwords. A path inside
/// the output folder is relative to it, so that both can be moved together; other paths are absolute.
/// </summary>
internal sealed record StoreNote(string Format, int Version, string Store)
{
    public const string FileName = "foretell.store.json";

    private const string FormatName = "foretell-store";
    private const int CurrentVersion = 1;

    public static string PathIn(string folder) => Path.GetFullPath(Path.Combine(folder, FileName));

    /// <summary>The location that a folder's note names; null when it has none.</summary>
    /// <exception cref="RunStoreException">The note cannot be read, is damaged, or is of a newer version.</exception>
    public static StoreLocation? Find(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        const string Way = "Name the store with --store.";
        StoreNote? note;
        try
        {
            note = JsonSerializer.Deserialize(File.ReadAllText(path), StoreNoteJson.Default.StoreNote);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RunStoreException(
                $"'{path}', which names the store of the runs, cannot be read: {error.Message.TrimEnd('.')}. {Way}",
                error);
        }

        if (note is not { Format: FormatName, Store.Length: > 0 })
        {
            throw new RunStoreException($"'{path}' does not name a run store, as its format is not '{FormatName}' or "
                + $"'store' is missing. {Way}");
        }

        if (note.Version > CurrentVersion)
        {
            throw new RunStoreException($"'{path}' was written by a newer Foretell (version {note.Version}; this one "
                + $"knows {CurrentVersion}). Use that version.");
        }

        try
        {
            return ConnectionString.IsOne(note.Store)
                ? RunStores.Locate(note.Store)
                : RunStores.InFolder(Path.Combine(Path.GetFullPath(folder), note.Store));
        }
        catch (ArgumentException error)
        {
            throw new RunStoreException($"'{path}': {Sentence.Of(error)}", error);
        }
    }

    /// <summary>Writes the note of a folder atomically.</summary>
    /// <exception cref="RunStoreException">It cannot be written.</exception>
    public static void Write(string folder, StoreLocation store)
    {
        string named = Named(folder, ConnectionString.WithoutPasswords(store.FullForm));
        var note = new StoreNote(FormatName, CurrentVersion, named);
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(note, StoreNoteJson.Default.StoreNote);
        ExportFile.Write(PathIn(folder), stream =>
        {
            stream.Write(text);
            stream.WriteByte((byte)'\n');
        });
    }

    private static string Named(string folder, string store)
    {
        string inside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        return store.StartsWith(inside, StringComparison.Ordinal) ? store[inside.Length..] : store;
    }
}

/// <summary>JSON of <see cref="StoreNote"/> without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(StoreNote))]
internal sealed partial class StoreNoteJson : JsonSerializerContext;
