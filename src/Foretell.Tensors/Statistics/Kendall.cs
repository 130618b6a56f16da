namespace Foretell.Tensors.Statistics;

/// <summary>
/// Knight's algorithm: sort by x (then y); the exchanges needed to sort by y are the discordant pairs.
/// </summary>
internal static class Kendall
{
    /// <summary>Tau-b of values that are not constant and hold no NaN.</summary>
    public static double TauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (double X, double Y)[] pairs = new (double, double)[x.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (x[i], y[i]);
        }

        Array.Sort(pairs, (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        double[] values = [.. pairs.Select(pair => pair.Y)];
        long all = (long)pairs.Length * (pairs.Length - 1) / 2;
        long tiesX = Ties(pairs, (a, b) => a.X == b.X);
        long tiesBoth = Ties(pairs, (a, b) => a.X == b.X && a.Y == b.Y);
        long discordant = SortCountingExchanges(values, new double[values.Length]);
        long tiesY = Ties(values, (a, b) => a == b);
        long concordantLessDiscordant = all - tiesX - tiesY + tiesBoth - 2 * discordant;
        return concordantLessDiscordant / (Math.Sqrt(all - tiesX) * Math.Sqrt(all - tiesY));
    }

    /// <summary>Number of pairs of equal elements in an array in which equal elements are neighbors.</summary>
    private static long Ties<T>(T[] sorted, Func<T, T, bool> equal)
    {
        long ties = 0;
        long run = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            run = equal(sorted[i - 1], sorted[i]) ? run + 1 : 0;
            ties += run;
        }

        return ties;
    }

    /// <summary>Merge sort; returns the number of pairs that were in strictly descending order.</summary>
    private static long SortCountingExchanges(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int middle = values.Length / 2;
        long exchanges = SortCountingExchanges(values[..middle], scratch)
            + SortCountingExchanges(values[middle..], scratch);
        int left = 0;
        int right = middle;
        for (int i = 0; i < values.Length; i++)
        {
            bool fromLeft = right == values.Length || (left < middle && values[left] <= values[right]);
            if (!fromLeft)
            {
                exchanges += middle - left;
            }

            scratch[i] = values[fromLeft ? left++ : right++];
        }

        scratch[..values.Length].CopyTo(values);
        return exchanges;
    }
}
