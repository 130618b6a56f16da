namespace Foretell.Tensors.Plans;

/// <summary>Packs buffers with known lifetimes into one arena: each takes the lowest gap that is free all its
/// life.</summary>
internal sealed class IntervalAllocator
{
    // By offset.
    private readonly List<(long Offset, long Size, int Birth, int Death)> _buffers = [];

    /// <summary>Floats the arena needs.</summary>
    public long Size { get; private set; }

    /// <summary>A multiple of 16 floats (64 bytes) that holds <paramref name="count"/>.</summary>
    public static long Pad(long count) => (count + 15) / 16 * 16;

    /// <summary>The offset of a buffer that lives from <paramref name="birth"/> to <paramref name="death"/>, both
    /// included. Buffers may come in any order of their births.</summary>
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

    /// <summary>Gives a buffer a place that the caller knows to be its own, or its predecessor's.</summary>
    public void Place(long offset, long count, int birth, int death)
    {
        long size = Pad(count);
        int index = _buffers.FindIndex(b => b.Offset > offset);
        _buffers.Insert(index < 0 ? _buffers.Count : index, (offset, size, birth, death));
        Size = Math.Max(Size, offset + size);
    }
}
