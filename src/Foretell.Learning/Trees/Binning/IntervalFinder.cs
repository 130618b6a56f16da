namespace Foretell.Learning.Trees.Binning;

/// <summary>Cuts the line into bins of about equal counts, never between equal values, as LightGBM does; unlike
/// LightGBM's, zero has no bin of its own.</summary>
internal static class IntervalFinder
{
    /// <summary>Upper bounds of the bins, from entry 1 on; the last is
    /// <see cref="BinnedColumn.LargestValue"/>.</summary>
    /// <param name="values">Distinct values, ascending.</param>
    /// <param name="counts">Rows that hold each.</param>
    /// <param name="maximumBins">At least 1.</param>
    /// <param name="minimumRows">Rows of a bin, at least 1; only the last bin may hold fewer.</param>
    public static double[] UpperBounds(
        ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int maximumBins, int minimumRows)
    {
        if (values.Length == 0)
        {
            return [0];
        }

        int total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        List<double> bounds = [0];
        if (values.Length <= maximumBins)
        {
            CloseAtCount(values, counts, minimumRows, bounds);
        }
        else
        {
            CloseAtShare(values, counts, Math.Max(1, Math.Min(maximumBins, total / minimumRows)), total, bounds);
        }

        bounds.Add(BinnedColumn.LargestValue);
        return [.. bounds];
    }

    private static void CloseAtCount(
        ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int minimumRows, List<double> bounds)
    {
        int held = 0;
        for (int i = 0; i < values.Length - 1; i++)
        {
            held += counts[i];
            if (held >= minimumRows)
            {
                bounds.Add(Between(values[i], values[i + 1]));
                held = 0;
            }
        }
    }

    // A value that alone holds an average bin's share gets a bin to itself; the others share what bins remain, whose
    // average is taken anew after each. A bin at least half full also closes before such a value.
    private static void CloseAtShare(
        ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int bins, int total, List<double> bounds)
    {
        double share = (double)total / bins;
        int binsLeft = bins;
        int rowsLeft = total;
        foreach (int count in counts)
        {
            if (count >= share)
            {
                binsLeft--;
                rowsLeft -= count;
            }
        }

        double open = (double)rowsLeft / Math.Max(1, binsLeft);
        int held = 0;
        for (int i = 0; i < values.Length - 1 && bounds.Count < bins; i++)
        {
            bool large = counts[i] >= share;
            held += counts[i];
            rowsLeft -= large ? 0 : counts[i];
            bool largeFollows = counts[i + 1] >= share;
            if (large || held >= open || (largeFollows && held >= Math.Max(1, open / 2)))
            {
                bounds.Add(Between(values[i], values[i + 1]));
                held = 0;
                if (!large)
                {
                    binsLeft--;
                    open = (double)rowsLeft / Math.Max(1, binsLeft);
                }
            }
        }
    }

    // In double the mean of two distinct floats is below the larger one.
    private static double Between(double low, double high) => low + (high - low) / 2;
}
