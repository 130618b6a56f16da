using Foretell.Formats;
using Foretell.Records;

namespace Foretell.Cli;

/// <summary>Checks before long work that its result can be written.</summary>
internal static class WritableFile
{
    /// <summary>
    /// Creates the folder of a file that is to be created or replaced, and checks that files can be created in it. An
    /// existing file is not changed.
    /// </summary>
    /// <param name="path">The file; null if nothing is to be written.</param>
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
        Try(path, Path.GetDirectoryName(full)!, Path.GetFileName(full), "file");
    }

    /// <summary>Creates a folder that is to be filled, and checks that files can be created in it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public static void RequireFolder(string path) => Try(path, Path.GetFullPath(path), "trial", "folder");

    private static void Try(string path, string folder, string file, string kind)
    {
        string name = $".{file}.{Environment.ProcessId}{AtomicFile.TemporarySuffix}";
        try
        {
            Directory.CreateDirectory(folder);
            using FileStream trial = new(
                Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be written: {error.Message.TrimEnd('.')}. Name another {kind}, "
                + "or get the permission to write there.", error);
        }
    }
}
