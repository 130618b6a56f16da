using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>Replaces the masked values of a vector; the mask has one bit a value.</summary>
/// <remarks>
/// Word j holds values 16 j to 16 j + 15, the lowest bit first; 1 keeps. A masked value is replaced whatever it was,
/// NaN included; a kept one keeps its bits.
/// </remarks>
public static class MaskKernel
{
    /// <summary>Values that one word of a mask covers.</summary>
    public const int WordLength = 16;

    private static Vector512<uint> LaneBits => Vector512.Create(
        1u, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);

    /// <summary>target = source where the bit is 1, else <paramref name="masked"/>.</summary>
    /// <param name="source">The values.</param>
    /// <param name="kept">One bit a value, in words of <see cref="WordLength"/>.</param>
    /// <param name="masked">Takes the place of masked values.</param>
    /// <param name="target">As many values; may be the source itself.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Select(
        ReadOnlySpan<float> source, ReadOnlySpan<ushort> kept, float masked, Span<float> target)
    {
        int words = (source.Length + WordLength - 1) / WordLength;
        if (target.Length != source.Length || kept.Length != words)
        {
            throw new ArgumentException(
                $"A mask of {source.Length} values needs {words} words and a target as long; got {kept.Length} words "
                + $"and a target of {target.Length}.");
        }

        Vector512<float> replacement = Vector512.Create(masked);
        int whole = source.Length / WordLength;
        for (int word = 0; word < whole; word++)
        {
            int first = word * WordLength;
            Vector512<float> values = Vector512.Create(source.Slice(first, WordLength));
            Vector512.ConditionalSelect(Lanes(kept[word]), values, replacement)
                .CopyTo(target.Slice(first, WordLength));
        }

        for (int i = whole * WordLength; i < source.Length; i++)
        {
            target[i] = ((kept[whole] >> (i % WordLength)) & 1) == 1 ? source[i] : masked;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Lanes(ushort word) =>
        Vector512.Equals(Vector512.Create((uint)word) & LaneBits, LaneBits).AsSingle();
}
