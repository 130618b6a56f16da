namespace Foretell.Figures.Axes;

/// <summary>Bins of equal width with round edges.</summary>
/// <param name="First">Lower edge of the first bin.</param>
/// <param name="Width">Width of every bin, positive.</param>
/// <param name="Count">Number of bins.</param>
internal readonly record struct Bins(double First, double Width, int Count)
{
    private const int Most = 200;

    /// <summary>Creates bins for values that can be shown.</summary>
    /// <param name="values">At least one value.</param>
    /// <param name="wanted">Approximate number of bins; null for √n, between 5 and 40.</param>
    public static Bins Over(IReadOnlyCollection<double> values, int? wanted)
    {
        int count = wanted ?? (int)Math.Clamp(Math.Ceiling(Math.Sqrt(values.Count)), 5, 40);
        AxisRange range = AxisRange.Of(new Axis(), values, padding: 0)!.Value;
        (int mantissa, int exponent) = Ticks.NiceStep((range.Maximum - range.Minimum) / count);
        double width = DecimalNumber.Scaled(mantissa, exponent);
        double first = Math.Floor(range.Minimum / width);
        double last = Math.Floor(range.Maximum / width);
        int bins = (int)Math.Min(last - first + 1, Most);
        // The largest value belongs to the last bin even if it is on its upper edge.
        if (bins > 1 && last * width == range.Maximum)
        {
            bins--;
        }

        return new Bins(first * width, width, bins);
    }

    /// <summary>Lower edge of a bin.</summary>
    public double Edge(int bin) => First + bin * Width;

    /// <summary>
    /// Number of values in each bin; the lower edge is inclusive, the upper edge exclusive except in the last bin.
    /// </summary>
    public int[] CountOf(IEnumerable<double> values)
    {
        int[] counts = new int[Count];
        foreach (double value in values)
        {
            counts[(int)Math.Clamp(Math.Floor((value - First) / Width), 0, Count - 1)]++;
        }

        return counts;
    }
}
