using System.IO.Compression;

namespace Foretell.Formats;

/// <summary>
/// Reads a file once from start to end, plain or gzip (RFC 1952; detected by content, not by name). Every failure is a
/// <see cref="DataFileException"/> with the position. Memory use is at most twice the size of the actual content.
/// </summary>
internal sealed class InputFile : IDisposable
{
    public const string DamagedRemedy = "The file is truncated or damaged: download it again.";

    // Deflate codes at most 258 bytes in 2 bits (zlib's technical notes): no stream inflates by more than 1032.
    private const long LargestInflation = 1032;
    private const int FirstChunk = 1 << 24;

    private readonly FileStream _file;
    private readonly Stream _content;

    private InputFile(string path, FileStream file, bool compressed)
    {
        Path = path;
        _file = file;
        Compressed = compressed;
        _content = compressed ? new GZipStream(new GzipEndStream(file), CompressionMode.Decompress) : file;
    }

    public string Path { get; }

    public bool Compressed { get; }

    /// <summary>Bytes of content read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Upper bound of the size of the content, in bytes; exact for a plain file.</summary>
    public long LargestContent => Compressed ? _file.Length * LargestInflation : _file.Length;

    /// <summary>The content as a stream. Use it instead of the read methods, and pass its exceptions to
    /// <see cref="Explain"/>.</summary>
    public Stream Content => _content;

    /// <summary>Opens a file, which must exist, be readable and not be empty.</summary>
    public static InputFile Open(string path)
    {
        FileStream file = OpenPlain(path);
        try
        {
            Span<byte> magic = stackalloc byte[2];
            int read = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            bool compressed = read == 2 && magic is [0x1f, 0x8b];
            if (!compressed && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                throw new DataFileException(path, 0, "the gzip bytes 1f 8b, as the name ends in .gz",
                    read == 0 ? "nothing" : Convert.ToHexStringLower(magic[..read]),
                    "If the file is already decompressed, rename it without .gz; otherwise download it again.");
            }

            file.Position = 0;
            return new InputFile(path, file, compressed);
        }
        catch (Exception exception)
        {
            file.Dispose();
            throw Explain(path, null, exception);
        }
    }

    /// <summary>Opens a file for reading without inspecting its content; it must exist and not be empty.</summary>
    public static FileStream OpenPlain(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path))
            {
                throw new DataFileException(path, null, "a file", "a directory", "Name a file inside it.");
            }

            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length > 0)
            {
                return file;
            }

            file.Dispose();
            throw new DataFileException(path, 0, "content", "an empty file", DamagedRemedy);
        }
        catch (Exception exception)
        {
            throw Explain(path, null, exception);
        }
    }

    /// <summary>Converts an exception of the system or of the decompressor to one that says what to do.</summary>
    public static Exception Explain(string path, long? offset, Exception exception) => exception switch
    {
        DataFileException => exception,
        FileNotFoundException or DirectoryNotFoundException => new DataFileException(
            path, null, "a file", "no such file", "Check the path.", inner: exception),
        UnauthorizedAccessException => new DataFileException(
            path, null, "permission to read", "access denied", "Check the file's owner and mode.",
            inner: exception),
        InvalidDataException or EndOfStreamException => new DataFileException(
            path, offset, "a complete gzip stream", "damaged compressed data", DamagedRemedy, inner: exception),
        IOException or NotSupportedException => new DataFileException(
            path, offset, "readable content", exception.Message.TrimEnd('.'), "Check the path and the disk.",
            inner: exception),
        _ => exception,
    };

    /// <summary>Fills the span; throws if the content ends first. <paramref name="what"/> names the content, e.g. "the
    /// IDX header".</summary>
    public void ReadExactly(Span<byte> destination, string what)
    {
        long start = Offset;
        int read = ReadSome(destination);
        if (read < destination.Length)
        {
            throw new DataFileException(Path, start + read, $"{destination.Length} bytes of {what}",
                $"the end of the file after {read}", DamagedRemedy);
        }
    }

    /// <summary>Reads until the span is full or the content ends; returns the number of bytes read.</summary>
    public int ReadSome(Span<byte> destination)
    {
        int total = 0;
        try
        {
            while (total < destination.Length)
            {
                int read = _content.Read(destination[total..]);
                if (read == 0)
                {
                    break;
                }

                total += read;
                Offset += read;
            }
        }
        catch (Exception exception)
        {
            throw Explain(Path, Offset, exception);
        }

        return total;
    }

    /// <summary>Reads <paramref name="count"/> bytes, a number from a header, without allocating memory for more than
    /// the file can hold.</summary>
    public byte[] ReadPromised(long count, string what)
    {
        long possible = LargestContent - Offset;
        if (count > possible)
        {
            string got = Compressed ? $"a gzip file that can hold at most {possible} more" : $"{possible}";
            throw new DataFileException(Path, Offset, $"{count} bytes of {what}", got, DamagedRemedy);
        }

        if (count > Array.MaxLength)
        {
            throw new DataFileException(Path, Offset, $"at most {Array.MaxLength} bytes of {what}", $"{count}",
                "The file is too large to be read whole: split it.");
        }

        // The length of a plain file is known. The header of a gzip file may claim a thousand times its size, so the
        // array grows with the content.
        byte[] data = GC.AllocateUninitializedArray<byte>((int)(Compressed ? Math.Min(count, FirstChunk) : count));
        int filled = 0;
        while (true)
        {
            ReadExactly(data.AsSpan(filled), what);
            filled = data.Length;
            if (filled == count)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(count, filled * 2L));
        }
    }

    /// <summary>Checks that the content ends here; for gzip this also verifies the checksum.</summary>
    public void ExpectEnd(string what)
    {
        Span<byte> one = stackalloc byte[1];
        long end = Offset;
        if (ReadSome(one) > 0)
        {
            throw new DataFileException(Path, end, $"the end of the file after {what}", "more bytes",
                "The header and the content disagree: download the file again.");
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }
}
