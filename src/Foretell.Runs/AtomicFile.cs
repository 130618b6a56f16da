namespace Foretell.Runs;

/// <summary>Files that are there whole or not at all, whenever the process or the machine stops.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file under a temporary name beside it (<c>.tmp</c> appended), forces it to the disk, and gives it its
    /// name, replacing what had it before. Folders are created. Not for two writers of one file at a time.
    /// </summary>
    /// <remarks>After a loss of power the old file may be back, but never a part of the new one.</remarks>
    /// <exception cref="RunStoreException">The file cannot be written, for instance because the disk is
    /// full.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        string full = Path.GetFullPath(path);
        string temporary = full + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error)
        {
            Forget(temporary);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw new RunStoreException(
                    $"'{full}' could not be written: {error.Message.TrimEnd('.')}. Free some space, or give yourself "
                    + "the right to write there; the previous file, if any, is untouched.",
                    error);
            }

            throw;
        }
    }

    private static void Forget(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next write replaces it; the failure that brought us here is the one to tell.
        }
    }
}
