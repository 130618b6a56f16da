using System.Text;
using Foretell.Records;

namespace Foretell.Formats;

/// <summary>Writes files as a whole, with <see cref="AtomicFile"/>; a refusal of the system is a
/// <see cref="DataFileException"/>.</summary>
public static class OutputFile
{
    /// <summary>Writes <paramref name="path"/>; its folder must exist.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Writes the content. If it throws, the old file stays and the exception passes on.</param>
    /// <exception cref="DataFileException">The system refuses (no folder, no permission, disk full); the old file
    /// stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        AtomicFile.Write(Named(path), write, exception => Refused(path, exception));
    }

    /// <summary>As <see cref="Write"/>, for content that arrives slowly.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="writeAsync">Writes the content. If it throws, the old file stays and the exception passes
    /// on.</param>
    /// <returns>A task that ends when the file is in place.</returns>
    /// <exception cref="DataFileException">The system refuses; the old file stays.</exception>
    public static Task WriteAsync(string path, Func<Stream, Task> writeAsync)
    {
        ArgumentNullException.ThrowIfNull(writeAsync);
        return AtomicFile.WriteAsync(Named(path), writeAsync, exception => Refused(path, exception));
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

    private static string Named(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetDirectoryName(Path.GetFullPath(path)) is not null
            ? path
            : throw new DataFileException(path, null, "the path of a file", "a root", "Name a file.");
    }

    private static Exception Refused(string path, Exception exception) => exception as DataFileException
        ?? new DataFileException(
            path, null, "a folder with permission and room to write", exception.Message.TrimEnd('.'),
            "The previous file, if any, is untouched; try again.", inner: exception);
}
