using System.Runtime.InteropServices;
using System.Text;

namespace Foretell.Records;

/// <summary>
/// Replaces a file as a whole: temporary file in the same folder, fsync, rename, fsync of the folder. After a crash at
/// any moment the path holds the old content or the new one, never a mixture.
/// </summary>
/// <remarks>
/// On systems other than Windows the folder is forced to disk too, so that the new name survives a loss of power. A
/// file system that cannot do that may bring back the old file, never a part of the new one.
/// </remarks>
public static class AtomicFile
{
    /// <summary>The suffix of temporary files. A file with this suffix that a killed process left may be
    /// deleted.</summary>
    public const string TemporarySuffix = ".foretell-tmp";

    private static int s_count;

    /// <summary>Writes <paramref name="path"/>; its folder must exist.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Writes the content. If it throws, the old file stays and the exception passes on.</param>
    /// <param name="refused">Makes the exception to throw from the one with which the system refused (no folder, no
    /// permission, disk full); the old file stays.</param>
    /// <exception cref="ArgumentException">The path is empty or names a root.</exception>
    public static void Write(string path, Action<Stream> write, Func<Exception, Exception> refused)
    {
        (string temporary, string full) = Names(path);
        try
        {
            using (FileStream stream = Create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Publish(temporary, full);
        }
        catch (Exception exception)
        {
            TryDelete(temporary);
            if (IsRefusal(exception))
            {
                throw refused(exception);
            }

            throw;
        }
    }

    /// <summary>As <see cref="Write"/>, for content that arrives slowly.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="writeAsync">Writes the content. If it throws, the old file stays and the exception passes
    /// on.</param>
    /// <param name="refused">As in <see cref="Write"/>.</param>
    /// <returns>A task that ends when the file is in place.</returns>
    /// <exception cref="ArgumentException">The path is empty or names a root.</exception>
    public static async Task WriteAsync(
        string path, Func<Stream, Task> writeAsync, Func<Exception, Exception> refused)
    {
        (string temporary, string full) = Names(path);
        try
        {
            using (FileStream stream = Create(temporary))
            {
                await writeAsync(stream);
                stream.Flush(flushToDisk: true);
            }

            Publish(temporary, full);
        }
        catch (Exception exception)
        {
            TryDelete(temporary);
            if (IsRefusal(exception))
            {
                throw refused(exception);
            }

            throw;
        }
    }

    /// <summary>Deletes the temporary files that killed processes left in a folder and the folders in it.</summary>
    /// <param name="folder">A folder to which nobody writes now.</param>
    /// <exception cref="IOException">A file cannot be deleted, or a folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for lack of permission.</exception>
    public static void RemoveLeftovers(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(
            folder, "*" + TemporarySuffix, SearchOption.AllDirectories).ToArray())
        {
            File.Delete(file);
        }
    }

    // The process id keeps two processes apart, the counter two threads.
    private static (string Temporary, string Full) Names(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)
            ?? throw new ArgumentException($"The path of a file is needed; got the root '{path}'.", nameof(path));
        int number = Interlocked.Increment(ref s_count);
        string name = $".{Path.GetFileName(full)}.{Environment.ProcessId}-{number}{TemporarySuffix}";
        return (Path.Combine(folder, name), full);
    }

    private static FileStream Create(string temporary) =>
        new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

    private static void Publish(string temporary, string full)
    {
        File.Move(temporary, full, overwrite: true);
        SynchronizeFolder(Path.GetDirectoryName(full)!);
    }

    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
    }

    // A rename is durable once the folder is. .NET opens no folders, so the three calls are made directly; Windows has
    // no such call and needs none. A file system that cannot do it (some network mounts) is no reason to fail.
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
