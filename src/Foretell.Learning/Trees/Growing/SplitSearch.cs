using System.Runtime.Intrinsics;
using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees.Growing;

/// <summary>Finds a leaf's best split from its histogram. Of equal gains the first column wins.</summary>
internal sealed class SplitSearch
{
    /// <summary>A gain below this part of the leaf's own score is rounding: the score of two leaves takes six
    /// operations, each off by at most 1.2e-16 of the result.</summary>
    private const double Rounding = 1e-14;

    // More than any count: a column that the search for thresholds must pass over.
    private const double Never = 1e18;

    private readonly BinnedTable _table;
    private readonly GrowthLimits _limits;
    private readonly CategoryScan _categories;
    private readonly long[] _sums = new long[256];
    private readonly double[] _codes = new double[ColumnBlocks.Width];
    private readonly double[] _scores = new double[ColumnBlocks.Width];
    private double[] _least = [];

    public SplitSearch(BinnedTable table, GrowthLimits limits)
    {
        (_table, _limits) = (table, limits);
        _categories = new CategoryScan(limits);
    }

    /// <summary>Prepares for a tree's columns.</summary>
    public void Begin(ColumnBlocks blocks)
    {
        int places = blocks.Count * ColumnBlocks.Width;
        if (_least.Length < places)
        {
            _least = new double[places];
        }

        for (int place = 0; place < places; place++)
        {
            bool isNumber = place < blocks.ColumnCount && _table.Columns[blocks.Column(place)].Categories is null;
            _least[place] = isNumber ? _limits.MinimumRows : Never;
        }
    }

    /// <summary>The best split of a leaf; its gain is 0 if none helps.</summary>
    /// <param name="blocks">The tree's columns.</param>
    /// <param name="histogram">The leaf's sums.</param>
    /// <param name="gradients">The packing.</param>
    /// <param name="total">Packed sum of the leaf.</param>
    /// <param name="split">Overwritten.</param>
    public void Best(
        ColumnBlocks blocks, ReadOnlySpan<long> histogram, PackedGradients gradients, long total, out Split split)
    {
        split = default;
        NumberScan scan = new(gradients, _limits.L1 * gradients.Scale, _limits.L2);
        for (int block = 0; block < blocks.Count; block++)
        {
            int codes = blocks.Codes(block);
            ReadOnlySpan<long> entries = histogram.Slice(blocks.HistogramStart(block), codes * ColumnBlocks.Width);
            scan.Search(entries, total, blocks.HasMissing(block),
                Vector512.Create<double>(_least.AsSpan(block * ColumnBlocks.Width)), out var scores,
                out var thresholds);
            scores.CopyTo(_scores);
            thresholds.CopyTo(_codes);
            int columns = Math.Min(ColumnBlocks.Width, blocks.ColumnCount - block * ColumnBlocks.Width);
            for (int lane = 0; lane < columns; lane++)
            {
                int place = block * ColumnBlocks.Width + lane;
                if (_least[place] == Never)
                {
                    SearchCategories(blocks, entries, gradients, total, place, ref split);
                }
                else if (_scores[lane] > split.Gain)
                {
                    int code = (int)_codes[lane];
                    split.Gain = _scores[lane];
                    split.Place = place;
                    split.Code = code & 255;
                    split.MissingLeft = code > 255;
                    split.IsCategorical = false;
                    split.ExtraL2 = 0;
                }
            }
        }

        Complete(blocks, histogram, gradients, total, ref split);
    }

    private void SearchCategories(ColumnBlocks blocks, ReadOnlySpan<long> entries, PackedGradients gradients,
        long total, int place, ref Split split)
    {
        int codes = _table.Columns[blocks.Column(place)].Codes;
        for (int code = 0; code < codes; code++)
        {
            _sums[code] = entries[code * ColumnBlocks.Width + place % ColumnBlocks.Width];
        }

        double before = split.Gain;
        _categories.Search(_sums.AsSpan(0, codes), gradients, total, ref split);
        if (split.Gain > before)
        {
            split.Place = place;
        }
    }

    private void Complete(ColumnBlocks blocks, ReadOnlySpan<long> histogram, PackedGradients gradients, long total,
        ref Split split)
    {
        double own = LeafScore.Of(gradients, total, _limits);
        double gain = split.Gain - own;
        if (!(gain > own * Rounding))
        {
            split.Gain = 0;
            return;
        }

        split.Gain = gain;
        if (split.IsCategorical)
        {
            return;
        }

        int block = split.Place / ColumnBlocks.Width;
        int start = blocks.HistogramStart(block) + split.Place % ColumnBlocks.Width;
        split.LeftSum = 0;
        for (int code = split.MissingLeft ? 0 : 1; code <= split.Code; code++)
        {
            split.LeftSum += histogram[start + code * ColumnBlocks.Width];
        }
    }
}
