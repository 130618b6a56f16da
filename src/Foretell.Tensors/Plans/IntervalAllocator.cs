namespace Foretell.Tensors.Plans;

/// <summary>Packs buffers with known lifetimes into one arena: lowest gap first, in the order of their births.</summary>
internal sealed class IntervalAllocator
{
    private readonly List<(long Offset, long Size, int Death)> _living = [];

    /// <summary>Floats the arena needs.</summary>
    public long Size { get; private set; }

    /// <summary>A multiple of 16 floats (64 bytes) that holds <paramref name="count"/>.</summary>
    public static long Pad(long count) => (count + 15) / 16 * 16;

    /// <summary>The offset of a buffer that lives from <paramref name="birth"/> to <paramref name="death"/>, both included.</summary>
    public long Allocate(long count, int birth, int death)
    {
        long size = Pad(count);
        _living.RemoveAll(b => b.Death < birth);
        _living.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        long offset = 0;
        foreach ((long start, long length, _) in _living)
        {
            if (offset + size <= start)
            {
                break;
            }

            offset = Math.Max(offset, start + length);
        }

        _living.Add((offset, size, death));
        Size = Math.Max(Size, offset + size);
        return offset;
    }

    /// <summary>Hands the buffer at <paramref name="offset"/> on to a value that dies later.</summary>
    public void Extend(long offset, int death)
    {
        int index = _living.FindIndex(b => b.Offset == offset);
        _living[index] = _living[index] with { Death = death };
    }
}
