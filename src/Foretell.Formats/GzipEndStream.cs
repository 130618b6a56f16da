namespace Foretell.Formats;

/// <summary>
/// Appends eight bytes that are not gzip to a gzip file, so that truncation is detected.
/// <see cref="System.IO.Compression.GZipStream"/> alone accepts a truncated file as complete.
/// </summary>
/// <remarks>
/// There are three cases. The file is complete: the decompressor reads at most once more, to see whether another member
/// follows. The checksum at the end is truncated: these bytes take its place and do not match. The data are truncated:
/// whatever these bytes decode to, the decompressor needs more and reads again, which throws.
/// </remarks>
internal sealed class GzipEndStream(Stream file) : Stream
{
    private const int EndLength = 8;

    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = file.Read(buffer);
        if (read > 0 || buffer.IsEmpty)
        {
            return read;
        }

        if (_ended)
        {
            throw new EndOfStreamException("The gzip stream has no end.");
        }

        _ended = true;
        read = Math.Min(EndLength, buffer.Length);
        buffer[..read].Fill(0xff);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
