using System.Runtime.InteropServices;
using System.Text;

namespace Foretell.Runs;

/// <summary>Files that are there whole or not at all, whenever the process or the machine stops.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file under a temporary name beside it (<c>.tmp</c> appended), forces it to the disk, and gives it its
    /// name, replacing what had it before. Folders are created. Not for two writers of one file at a time.
    /// </summary>
    /// <remarks>
    /// The folder is forced to the disk as well, so that the file stays after a loss of power. Where a file system cannot
    /// do that the old file may be back then, but never a part of the new one.
    /// </remarks>
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
            SynchronizeFolder(Path.GetDirectoryName(full)!);
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

    // A rename is durable once the folder is. .NET opens no folders, so the three calls are made directly; Windows has
    // no such call and needs none. Foretell.Formats does the same for its files: this project refers to no other.
    private static void SynchronizeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (handle >= 0)
        {
            _ = Synchronize(handle);
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
