using Foretell.Records;

namespace Foretell.Runs;

/// <summary>Writes files beside a run store as a whole, with <see cref="AtomicFile"/>, and creates their
/// folders.</summary>
public static class ExportFile
{
    /// <summary>Writes <paramref name="path"/>.</summary>
    /// <param name="path">The file to create or replace; missing folders are created.</param>
    /// <param name="write">Writes the content. If it throws, the old file stays and the exception passes on.</param>
    /// <exception cref="RunStoreException">The file cannot be written, for instance because the disk is full; the old
    /// file stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(error);
        }

        AtomicFile.Write(full, write, Refused);

        RunStoreException Refused(Exception error) => new(
            $"'{full}' could not be written: {error.Message.TrimEnd('.')}. Free some space, or give yourself "
            + "the right to write there; the previous file, if any, is untouched.",
            error);
    }
}
