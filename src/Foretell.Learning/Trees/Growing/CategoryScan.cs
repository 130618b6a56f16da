namespace Foretell.Learning.Trees.Growing;

/// <summary>The best set of categories to send left.</summary>
/// <remarks>
/// As LightGBM does it. Few categories: each alone against the rest. Many: those with at least cat_smooth rows are
/// sorted by G / (n + cat_smooth), after which only prefixes from either end need trying (Fisher, 1958), up to
/// max_cat_threshold categories, with cat_l2 added to lambda_2. Code 0, missing or rare, always goes right, as
/// categories never seen do.
/// </remarks>
internal sealed class CategoryScan(GrowthLimits limits)
{
    private readonly double[] _keys = new double[256];
    private readonly int[] _order = new int[256];

    /// <summary>Searches one column.</summary>
    /// <param name="sums">Packed sums by code, [codes].</param>
    /// <param name="gradients">The packing.</param>
    /// <param name="total">Packed sum of the leaf.</param>
    /// <param name="split">Replaced if a better one is found; its gain is then the score.</param>
    public void Search(ReadOnlySpan<long> sums, PackedGradients gradients, long total, ref Split split)
    {
        if (sums.Length - 1 <= limits.OneHotCategories)
        {
            for (int code = 1; code < sums.Length; code++)
            {
                if (HasEnough(gradients, sums[code]) && HasEnough(gradients, total - sums[code])
                    && Improves(gradients, sums[code], total, 0, ref split))
                {
                    split.LeftCodes = default;
                    split.LeftCodes.Add(code);
                }
            }

            return;
        }

        int count = 0;
        for (int code = 1; code < sums.Length; code++)
        {
            int rows = gradients.Count(sums[code]);
            if (rows > 0 && rows >= limits.CategorySmoothing)
            {
                _keys[count] = gradients.Gradient(sums[code]) / (rows + limits.CategorySmoothing);
                _order[count++] = code;
            }
        }

        Order(count);
        int most = Math.Min(limits.MaximumCategories, (count + 1) / 2);
        Prefixes(sums, gradients, total, _order.AsSpan(0, count), most, ref split);
        _order.AsSpan(0, count).Reverse();
        Prefixes(sums, gradients, total, _order.AsSpan(0, count), most, ref split);
    }

    private void Prefixes(ReadOnlySpan<long> sums, PackedGradients gradients, long total,
        ReadOnlySpan<int> order, int most, ref Split split)
    {
        long left = 0;
        int group = 0;
        for (int i = 0; i < Math.Min(most, order.Length); i++)
        {
            left += sums[order[i]];
            group += gradients.Count(sums[order[i]]);
            long right = total - left;
            if (!HasEnough(gradients, right) || gradients.Count(right) < limits.MinimumGroupRows)
            {
                return;
            }

            if (!HasEnough(gradients, left) || group < limits.MinimumGroupRows)
            {
                continue;
            }

            group = 0;
            if (Improves(gradients, left, total, limits.CategoryL2, ref split))
            {
                split.LeftCodes = default;
                foreach (int code in order[..(i + 1)])
                {
                    split.LeftCodes.Add(code);
                }
            }
        }
    }

    private bool HasEnough(PackedGradients gradients, long sum) => gradients.Count(sum) >= limits.MinimumRows;

    private bool Improves(PackedGradients gradients, long left, long total, double extraL2, ref Split split)
    {
        double score = LeafScore.OfSplit(gradients, left, total - left, limits, extraL2);
        if (!(score > split.Gain))
        {
            return false;
        }

        split.Gain = score;
        split.IsCategorical = true;
        split.LeftSum = left;
        split.ExtraL2 = extraL2;
        return true;
    }

    // Insertion keeps equal keys in the order of their codes; at most 255 categories.
    private void Order(int count)
    {
        for (int i = 1; i < count; i++)
        {
            (double key, int code) = (_keys[i], _order[i]);
            int to = i;
            for (; to > 0 && _keys[to - 1] > key; to--)
            {
                (_keys[to], _order[to]) = (_keys[to - 1], _order[to - 1]);
            }

            (_keys[to], _order[to]) = (key, code);
        }
    }
}
