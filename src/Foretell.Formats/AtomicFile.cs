using System.Runtime.InteropServices;
using System.Text;

namespace Foretell.Formats;

/// <summary>
/// Replaces a file as a whole: temporary file in the same folder, fsync, rename, fsync of the folder. After a crash at
/// any moment the path holds the old content or the new one, never a mixture.
/// </summary>
public static class AtomicFile
{
    /// <summary>Suffix of the names of temporary files; files that a killed process left behind may be
    /// deleted.</summary>
    public const string TemporarySuffix = ".foretell-tmp";

    private static int s_count;

    /// <summary>Writes <paramref name="path"/>; its folder must exist.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Writes the content. If it throws, the old file stays and the exception propagates.</param>
    /// <exception cref="DataFileException">The system refuses (no folder, no permission, disk full); the old file
    /// stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
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
                throw Refused(path, exception);
            }

            throw;
        }
    }

    /// <summary>Like <see cref="Write"/>, for content that is produced asynchronously.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="writeAsync">Writes the content. If it throws, the old file stays and the exception
    /// propagates.</param>
    /// <returns>A task that completes when the file is in place.</returns>
    /// <exception cref="DataFileException">The system refuses; the old file stays.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> writeAsync)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(writeAsync);
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
                throw Refused(path, exception);
            }

            throw;
        }
    }

    /// <summary>Writes bytes as <see cref="Write"/> does.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="DataFileException">The system refuses; the old file stays.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> content) =>
        Write(path, stream => stream.Write(content.Span));

    /// <summary>Writes text as UTF-8 without byte order mark, as <see cref="Write"/> does.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="content">The whole content; line ends are kept.</param>
    /// <exception cref="DataFileException">The system refuses; the old file stays.</exception>
    public static void WriteAllText(string path, string content) =>
        WriteAllBytes(path, Encoding.UTF8.GetBytes(content));

    // The process id keeps two processes apart, the counter two threads.
    private static (string Temporary, string Full) Names(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full)
            ?? throw new DataFileException(path, null, "the path of a file", "a root", "Name a file.");
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

    private static bool IsRefusal(Exception exception) =>
        exception is IOException or UnauthorizedAccessException && exception is not DataFileException;

    private static DataFileException Refused(string path, Exception exception) => new(
        path, null, "a folder with permission and room to write", exception.Message.TrimEnd('.'),
        "The previous file, if any, is untouched; try again.", inner: exception);

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
