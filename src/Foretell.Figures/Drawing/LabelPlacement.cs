namespace Foretell.Figures.Drawing;

/// <summary>
/// Moves labels apart along a line so that they do not overlap, each as near as possible to its preferred position.
/// </summary>
internal static class LabelPlacement
{
    /// <summary>
    /// Least-squares positions at least <paramref name="spacing"/> apart, inside [from, to] where all fit.
    /// </summary>
    /// <remarks>
    /// With u_i = wishes_i − i·spacing the constraint becomes "u does not decrease": isotonic regression, solved by
    /// pooling adjacent violators. Labels with equal preferred positions keep their order.
    /// </remarks>
    public static double[] Spread(IReadOnlyList<double> wishes, double spacing, double from, double to)
    {
        int[] order = [.. Enumerable.Range(0, wishes.Count).OrderBy(i => wishes[i])];
        var blocks = new Stack<(double Sum, int Count)>();
        for (int rank = 0; rank < order.Length; rank++)
        {
            (double Sum, int Count) block = (wishes[order[rank]] - rank * spacing, 1);
            while (blocks.TryPeek(out (double Sum, int Count) top) && top.Sum / top.Count > block.Sum / block.Count)
            {
                blocks.Pop();
                block = (block.Sum + top.Sum, block.Count + top.Count);
            }
            blocks.Push(block);
        }
        double highest = Math.Max(from, to - (order.Length - 1) * spacing);
        double[] result = new double[order.Length];
        int next = 0;
        foreach ((double sum, int count) in blocks.Reverse())
        {
            double level = Math.Clamp(sum / count, from, highest);
            for (int k = 0; k < count; k++, next++)
            {
                result[order[next]] = level + next * spacing;
            }
        }
        return result;
    }
}
