namespace Foretell.Tensors.Plans;

/// <summary>
/// Packs buffers with known lifetimes into one arena: each buffer gets the lowest gap that is free during its whole
/// lifetime.
/// </summary>
internal sealed class IntervalAllocator
{
    // By offset.
    private readonly List<(long Offset, long Size, int Birth, int Death)> _buffers = [];

    /// <summary>Floats the arena needs.</summary>
    public long Size { get; private set; }

    /// <summary><paramref name="count"/> rounded up to a multiple of 16 floats (64 bytes).</summary>
    public static long Pad(long count) => (count + 15) / 16 * 16;

    /// <summary>
    /// The offset of a buffer that is alive from <paramref name="birth"/> to <paramref name="death"/>, both included.
    /// Buffers may be added in any order of birth.
    /// </summary>
    public long Allocate(long count, int birth, int death)
    {
        long size = Pad(count);
        long offset = 0;
        foreach ((long start, long length, int from, int to) in _buffers)
        {
            if (to < birth || death < from)
            {
                continue;
            }

            if (offset + size <= start)
            {
                break;
            }

            offset = Math.Max(offset, start + length);
        }

        Place(offset, count, birth, death);
        return offset;
    }

    /// <summary>
    /// Places a buffer at an offset that the caller knows to be free, or that belongs to its predecessor.
    /// </summary>
    public void Place(long offset, long count, int birth, int death)
    {
        long size = Pad(count);
        int index = _buffers.FindIndex(b => b.Offset > offset);
        _buffers.Insert(index < 0 ? _buffers.Count : index, (offset, size, birth, death));
        Size = Math.Max(Size, offset + size);
    }
}
