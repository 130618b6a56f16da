namespace Foretell.Formats;

/// <summary>
/// A gzip file followed by eight bytes that are no gzip, so that a file cut short shows.
/// <see cref="System.IO.Compression.GZipStream"/> by itself takes it for a whole one.
/// </summary>
/// <remarks>
/// Three cases. The file is whole: its reader asks at most once for more, to see whether another member follows. The
/// closing checksum is cut: these bytes stand in for it and fail the comparison. The data are cut: whatever these bytes
/// decode to, the reader needs more and asks again, which throws.
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
