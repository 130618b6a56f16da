using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Trees;

/// <summary>Draws without replacement, in ascending order.</summary>
internal sealed class WithoutReplacement(int most)
{
    private readonly uint[] _words = new uint[most];
    private readonly int[] _chosen = new int[most];

    /// <summary>Some of the items, every set of that size equally likely (to 32 bits); valid until the next
    /// draw.</summary>
    /// <remarks>Each item in turn is taken with probability (still wanted) / (still to come): Fan, Muller and Rezucha
    /// (1962).</remarks>
    public ReadOnlySpan<int> Of(ReadOnlySpan<int> items, int wanted, RandomStream stream)
    {
        stream.FillUInt32(_words.AsSpan(0, items.Length));
        int taken = 0;
        for (int i = 0; i < items.Length && taken < wanted; i++)
        {
            if ((ulong)_words[i] * (ulong)(items.Length - i) < (ulong)(wanted - taken) << 32)
            {
                _chosen[taken++] = items[i];
            }
        }

        return _chosen.AsSpan(0, taken);
    }
}
