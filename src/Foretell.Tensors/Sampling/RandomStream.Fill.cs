namespace Foretell.Tensors.Sampling;

public readonly partial record struct RandomStream
{
    private const int WordsAtATime = 512;

    /// <summary>destination[i] = <see cref="UInt32"/>(firstIndex + i), many times faster than one by one.</summary>
    /// <exception cref="ArgumentException"><paramref name="firstIndex"/> is not a multiple of 4.</exception>
    public unsafe void FillUInt32(Span<uint> destination, ulong firstIndex = 0)
    {
        if (firstIndex % Philox.WordsPerBlock != 0)
        {
            throw new ArgumentException(
                $"Filling starts at an index that is a multiple of 4; got {firstIndex}.", nameof(firstIndex));
        }

        fixed (uint* words = destination)
        {
            FillUInt32(words, destination.Length, firstIndex);
        }
    }

    /// <summary>
    /// destination[i] = low + (high - low) Uniform(i) in double, rounded to float (which may round up to high).
    /// </summary>
    public void FillUniform(Span<float> destination, double low = 0, double high = 1)
    {
        Span<uint> words = stackalloc uint[WordsAtATime];
        for (int start = 0; start < destination.Length; start += WordsAtATime / 2)
        {
            Span<float> part = destination[start..Math.Min(start + WordsAtATime / 2, destination.Length)];
            FillUInt32(words[..(2 * part.Length)], 2 * (ulong)start);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = (float)Math.FusedMultiplyAdd(high - low, UniformOf(Pair(words, i)), low);
            }
        }
    }

    /// <summary>destination[i] = mean + deviation <see cref="Normal"/>(i) in double, rounded to float.</summary>
    public void FillNormal(Span<float> destination, double mean = 0, double deviation = 1)
    {
        Span<uint> words = stackalloc uint[WordsAtATime];
        for (int start = 0; start < destination.Length; start += WordsAtATime / 2)
        {
            Span<float> part = destination[start..Math.Min(start + WordsAtATime / 2, destination.Length)];
            FillUInt32(words[..(2 * part.Length)], 2 * (ulong)start);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = (float)Math.FusedMultiplyAdd(deviation, NormalOf(Pair(words, i)), mean);
            }
        }
    }

    /// <summary>
    /// destination[i] = mean + deviation <see cref="TruncatedNormal"/>(i, limit) in double, rounded to float.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 0.01 or NaN.</exception>
    public void FillTruncatedNormal(Span<float> destination, double mean = 0, double deviation = 1, double limit = 2)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)Math.FusedMultiplyAdd(deviation, TruncatedNormal((ulong)i, limit), mean);
        }
    }

    /// <summary>As the public one, without its check.</summary>
    internal unsafe void FillUInt32(uint* destination, int count, ulong firstIndex)
    {
        int blocks = count / Philox.WordsPerBlock;
        ulong firstBlock = firstIndex / Philox.WordsPerBlock;
        Philox.Blocks(firstBlock, Epoch, _key, destination, blocks);
        for (int i = blocks * Philox.WordsPerBlock; i < count; i++)
        {
            destination[i] = UInt32(firstIndex + (ulong)i);
        }
    }

    private static ulong Pair(ReadOnlySpan<uint> words, int index) =>
        words[2 * index] | (ulong)words[2 * index + 1] << 32;
}
