using System.Runtime.CompilerServices;

namespace Foretell.Tensors.Sampling;

public readonly partial record struct RandomStream
{
    private const int WordsAtATime = 512;

    private interface IDraw
    {
        double Of(RandomStream stream, ulong bits, ulong index);
    }

    /// <summary>destination[i] = <see cref="UInt32"/>(firstIndex + i), many times faster than single calls.</summary>
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
    public void FillUniform(Span<float> destination, double low = 0, double high = 1) =>
        Fill(destination, default(UniformDraw), low, high - low);

    /// <summary>
    /// destination[i] = mean + standardDeviation <see cref="Normal"/>(i) in double, rounded to float.
    /// </summary>
    public void FillNormal(Span<float> destination, double mean = 0, double standardDeviation = 1) =>
        Fill(destination, default(NormalDraw), mean, standardDeviation);

    /// <summary>
    /// destination[i] = mean + standardDeviation <see cref="TruncatedNormal"/>(i, limit) in double, rounded to float.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 0.01 or NaN.</exception>
    public void FillTruncatedNormal(
        Span<float> destination, double mean = 0, double standardDeviation = 1, double limit = 2)
    {
        RequireLimit(limit);
        Fill(destination, new TruncatedNormalDraw(limit), mean, standardDeviation);
    }

    /// <summary>The same as the public overload, without its check.</summary>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill<TDraw>(Span<float> destination, TDraw draw, double offset, double factor)
        where TDraw : struct, IDraw
    {
        Span<uint> words = stackalloc uint[WordsAtATime];
        for (int start = 0; start < destination.Length; start += WordsAtATime / 2)
        {
            Span<float> part = destination[start..Math.Min(start + WordsAtATime / 2, destination.Length)];
            FillUInt32(words[..(2 * part.Length)], 2 * (ulong)start);
            for (int i = 0; i < part.Length; i++)
            {
                ulong bits = words[2 * i] | (ulong)words[2 * i + 1] << 32;
                part[i] = (float)Math.FusedMultiplyAdd(factor, draw.Of(this, bits, (ulong)(start + i)), offset);
            }
        }
    }

    private readonly struct UniformDraw : IDraw
    {
        public double Of(RandomStream stream, ulong bits, ulong index) => UniformOf(bits);
    }

    private readonly struct NormalDraw : IDraw
    {
        public double Of(RandomStream stream, ulong bits, ulong index) => NormalOf(bits);
    }

    private readonly struct TruncatedNormalDraw(double limit) : IDraw
    {
        public double Of(RandomStream stream, ulong bits, ulong index) =>
            stream.TruncatedNormalOf(bits, index, limit);
    }
}
