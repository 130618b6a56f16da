namespace Foretell.Figures.Axes;

/// <summary>Ticks at round numbers: 1, 2 or 5 times a power of ten.</summary>
/// <param name="Values">The positions, ascending and within the range.</param>
/// <param name="Labels">One text for each value.</param>
internal sealed record Ticks(double[] Values, string[] Labels)
{
    private const double Slack = 1e-9;

    /// <summary>At most about <paramref name="most"/> ticks for an axis.</summary>
    public static Ticks Of(Axis axis, AxisRange range, int most) => axis.Logarithmic
        ? Logarithmic(range, most, axis.Percent)
        : Linear(range, most, axis.WholeNumbers, axis.Percent);

    /// <summary>Ticks with the smallest round step that gives no more than <paramref name="most"/> intervals.</summary>
    public static Ticks Linear(AxisRange range, int most, bool wholeNumbers = false, bool percent = false)
    {
        (int mantissa, int exponent) = NiceStep((range.Maximum - range.Minimum) / Math.Max(1, most));
        if (wholeNumbers && exponent < 0)
        {
            (mantissa, exponent) = (1, 0);
        }

        double step = DecimalNumber.Scaled(mantissa, exponent);
        double first = Math.Ceiling(range.Minimum / step - Slack);
        double last = Math.Floor(range.Maximum / step + Slack);
        var values = new List<double>();
        for (double k = first; k <= last && values.Count <= 2 * most + 2; k++)
        {
            values.Add(DecimalNumber.Scaled(k * mantissa, exponent) + 0.0);
        }

        double[] all = [.. values];
        return new Ticks(all, NumberText.ForTicks(all, exponent, percent));
    }

    /// <summary>
    /// Ticks at powers of ten; if fewer than three fit, also at 2 and 5 times these; if that is too few, linear ticks.
    /// </summary>
    public static Ticks Logarithmic(AxisRange range, int most, bool percent = false)
    {
        int first = DecimalNumber.Exponent(range.Minimum);
        int last = DecimalNumber.Exponent(range.Maximum);
        double[] decades = Within(range, Enumerable.Range(first, last - first + 2), [1]);
        double[] values = decades;
        if (decades.Length < 3)
        {
            values = Within(range, Enumerable.Range(first, last - first + 1), [1, 2, 5]);
        }

        if (values.Length < 3)
        {
            return Linear(range, most, wholeNumbers: false, percent);
        }

        int stride = (values.Length + Math.Max(1, most) - 1) / Math.Max(1, most);
        values = values == decades
            ? [.. values.Where(v => DecimalNumber.Exponent(v) % stride == 0)]
            : stride > 1 && decades.Length > 0 ? decades : values;
        bool plain = percent || (values[0] >= 1e-3 * (1 - Slack) && values[^1] <= 1e4 * (1 + Slack));
        return new Ticks(
            values, [.. values.Select(v => plain ? NumberText.Shortest(v, percent) : NumberText.Scientific(v, 1))]);
    }

    /// <summary>
    /// The smallest m · 10^e with m in {1, 2, 5} that is at least <paramref name="raw"/> (positive).
    /// </summary>
    public static (int Mantissa, int Exponent) NiceStep(double raw)
    {
        int exponent = DecimalNumber.Exponent(raw);
        foreach (int mantissa in (int[])[1, 2, 5])
        {
            if (DecimalNumber.Scaled(mantissa, exponent) >= raw * (1 - Slack))
            {
                return (mantissa, exponent);
            }
        }
        return (1, exponent + 1);
    }

    private static double[] Within(AxisRange range, IEnumerable<int> exponents, int[] mantissas) =>
    [
        .. from exponent in exponents
           from mantissa in mantissas
           let value = DecimalNumber.Scaled(mantissa, exponent)
           where value >= range.Minimum * (1 - Slack) && value <= range.Maximum * (1 + Slack)
           select value,
    ];
}
