using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;

namespace Foretell.Learning.Trees;

/// <summary>The sets of categories of a tree's nodes, as bits in words of 32.</summary>
internal sealed class CategorySets
{
    private readonly List<int> _boundaries = [0];
    private readonly List<uint> _words = [];

    /// <summary>One more entry than there are sets; none without sets.</summary>
    public int[] Boundaries => _boundaries.Count > 1 ? [.. _boundaries] : [];

    public uint[] Words => [.. _words];

    /// <summary>Adds the categories behind a set of codes.</summary>
    /// <returns>The number of the set.</returns>
    public int Add(BinnedColumn column, CodeSet codes)
    {
        int[] members =
            [.. Enumerable.Range(1, column.Codes - 1).Where(c => codes.Contains(c)).Select(c => column.Categories![c])];
        uint[] words = new uint[members.Max() / 32 + 1];
        foreach (int category in members)
        {
            words[category / 32] |= 1u << (category % 32);
        }

        _words.AddRange(words);
        _boundaries.Add(_words.Count);
        return _boundaries.Count - 2;
    }

    /// <summary>Whether a set holds the category; it never holds NaN, a negative number or one beyond its
    /// words.</summary>
    public static bool Contains(int[] boundaries, uint[] words, int set, float category)
    {
        if (!(category >= 0 && category < 32L * (boundaries[set + 1] - boundaries[set])))
        {
            return false;
        }

        int index = (int)category;
        return (words[boundaries[set] + index / 32] >> (index % 32) & 1) != 0;
    }
}
