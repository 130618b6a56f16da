namespace Foretell.Formats;

/// <summary>
/// The exception that is thrown when an input file cannot be used: it is missing, unreadable, truncated, damaged or of
/// another format. Mistakes of the caller (a null path, a negative count) throw <see cref="ArgumentException"/>.
/// </summary>
/// <remarks>The message holds the path, the place, what was needed, what was found, and what to do.</remarks>
public sealed class DataFileException : IOException
{
    /// <summary>Describes what is wrong with one file.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="offset">Byte offset in the (decompressed) content, or null for the file as a whole.</param>
    /// <param name="needed">What was needed there, e.g. "the magic number 0x00000803".</param>
    /// <param name="got">What was found there instead.</param>
    /// <param name="remedy">What the user can do, as a sentence.</param>
    /// <param name="place">A place more precise than an offset, e.g. "line 3, column 'age'"; null for none.</param>
    /// <param name="inner">The underlying exception, if there is one.</param>
    public DataFileException(
        string path, long? offset, string needed, string got, string remedy, string? place = null,
        Exception? inner = null)
        : base(Describe(path, offset, needed, got, remedy, place), inner)
    {
        Path = path;
        Offset = offset;
        Needed = needed;
        Got = got;
        Remedy = remedy;
        Place = place;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Byte offset in the (decompressed) content; null for the file as a whole.</summary>
    public long? Offset { get; }

    /// <summary>What was needed.</summary>
    public string Needed { get; }

    /// <summary>What was found instead.</summary>
    public string Got { get; }

    /// <summary>What the user can do, as a sentence.</summary>
    public string Remedy { get; }

    /// <summary>A place more precise than an offset, e.g. "line 3, column 'age'"; null for none.</summary>
    public string? Place { get; }

    private static string Describe(
        string path, long? offset, string needed, string got, string remedy, string? place)
    {
        string where = place ?? (offset is { } at ? $"byte {at}" : "");
        return $"'{path}'{(where.Length > 0 ? ", " + where : "")}: needed {needed}; got {got}. {remedy}";
    }
}
