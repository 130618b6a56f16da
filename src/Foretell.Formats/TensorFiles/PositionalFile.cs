using Microsoft.Win32.SafeHandles;

namespace Foretell.Formats.TensorFiles;

/// <summary>A file that is read at positions, on several threads at once if need be. Every failure is a
/// <see cref="DataFileException"/>.</summary>
/// <remarks>Positional reads rather than a memory map: when another process shortens the file, a map ends this process,
/// while a read fails with a message. The cost is the same, one copy out of the system's cache.</remarks>
internal sealed class PositionalFile : IDisposable
{
    private readonly FileStream _file;
    private readonly SafeFileHandle _handle;

    private PositionalFile(string path, FileStream file)
    {
        Path = path;
        _file = file;
        _handle = file.SafeFileHandle;
        Length = file.Length;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file when it was opened, at least 1.</summary>
    public long Length { get; }

    /// <summary>The same file for a reader that needs a stream; one thread at a time.</summary>
    public Stream Stream => _file;

    /// <summary>Opens a file that must exist and not be empty.</summary>
    public static PositionalFile Open(string path) => new(path, InputFile.OpenPlain(path));

    /// <summary>Reads until the span is full or the file ends; returns the bytes read.</summary>
    public int ReadSome(Span<byte> destination, long offset)
    {
        int filled = 0;
        try
        {
            while (filled < destination.Length
                && RandomAccess.Read(_handle, destination[filled..], offset + filled) is > 0 and int read)
            {
                filled += read;
            }
        }
        catch (IOException exception)
        {
            throw InputFile.Explain(Path, offset + filled, exception);
        }

        return filled;
    }

    /// <summary>Fills the span with bytes that lay inside the file when it was opened.</summary>
    /// <param name="destination">What to fill.</param>
    /// <param name="offset">Position in the file.</param>
    /// <param name="what">Names the content in the message, for example "16 bytes of 'conv1.bias'".</param>
    public void ReadExactly(Span<byte> destination, long offset, string what)
    {
        int filled = ReadSome(destination, offset);
        if (filled < destination.Length)
        {
            throw new DataFileException(Path, offset + filled, what, "the end of the file",
                "Another process truncated the file: write it again.");
        }
    }

    public void Dispose() => _file.Dispose();
}
