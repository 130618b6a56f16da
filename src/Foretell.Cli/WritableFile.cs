using Foretell.Formats;

namespace Foretell.Cli;

/// <summary>Tells before long work that its result could not be written.</summary>
internal static class WritableFile
{
    /// <summary>
    /// Makes the folder of a file that is to be created or replaced, and tries whether files can be created in it. A
    /// file that is there stays as it is.
    /// </summary>
    /// <param name="path">The file; null: nothing is to be written.</param>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public static void Require(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new IOException($"'{path}' cannot be written: a file is needed, and this is "
                + $"{(path.Length == 0 ? "no name" : "a folder")}. Name a file.");
        }

        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)!;
        string name = $".{Path.GetFileName(full)}.{Environment.ProcessId}{AtomicFile.TemporarySuffix}";
        try
        {
            Directory.CreateDirectory(folder);
            using FileStream trial = new(
                Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {error.Message.TrimEnd('.')}. Name another file, or "
                + "give yourself the right to write there.", error);
        }
    }
}
