namespace Foretell.Dashboard.Report.Content;

/// <summary>Some of many, evenly spread.</summary>
internal static class Spread
{
    /// <summary>
    /// At most <paramref name="most"/> (at least 2) of the indices below count, ascending, first and last among them.
    /// </summary>
    public static int[] Indices(int count, int most)
    {
        if (count <= most)
        {
            return [.. Enumerable.Range(0, count)];
        }

        int steps = Math.Max(2, most) - 1;
        return [.. Enumerable.Range(0, steps + 1).Select(k => (int)((long)k * (count - 1) / steps)).Distinct()];
    }
}
