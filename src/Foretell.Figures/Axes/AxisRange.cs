namespace Foretell.Figures.Axes;

/// <summary>The two ends of an axis, Minimum &lt; Maximum.</summary>
internal readonly record struct AxisRange(double Minimum, double Maximum)
{
    public bool Covers(double value) => value >= Minimum && value <= Maximum;

    /// <summary>The range of the data that can be shown, or null if there are none.</summary>
    /// <param name="axis">The axis; its fixed ends are kept.</param>
    /// <param name="values">All values along this axis; values that are not finite (or not positive on a logarithmic
    /// axis) are ignored.</param>
    /// <param name="padding">Fraction of the span added at each end that is not fixed.</param>
    public static AxisRange? Of(Axis axis, IEnumerable<double> values, double padding)
    {
        Check(axis);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values.Where(v => AxisMap.CanShow(v, axis.Logarithmic)))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
        {
            return null;
        }

        if (axis.IncludeZero && !axis.Logarithmic)
        {
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        }

        AxisRange open = axis.Logarithmic ? PadLogarithmic(low, high, padding) : PadLinear(axis, low, high, padding);
        return Fixed(axis, open);
    }

    private static AxisRange PadLinear(Axis axis, double low, double high, double padding)
    {
        double span = high - low;
        if (span <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) || span < 1e-290)
        {
            double half = axis.WholeNumbers || Math.Abs(low) < 1e-290 ? 1 : Math.Abs(low) * .1;
            return new AxisRange(low - half, high + half);
        }
        double bottom = axis.IncludeZero && low == 0 ? 0 : low - span * padding;
        double top = axis.IncludeZero && high == 0 ? 0 : high + span * padding;
        if (axis.Percent && low >= 0 && high <= 1)
        {
            (bottom, top) = (Math.Max(bottom, 0), Math.Min(top, 1));
        }

        return new AxisRange(bottom, top);
    }

    private static AxisRange PadLogarithmic(double low, double high, double padding)
    {
        if (high <= low * (1 + 1e-12))
        {
            return new AxisRange(low / 2, high * 2);
        }
        // First-order expansion of (high / low)^padding, which avoids the power function; the difference is not
        // visible.
        double factor = 1 + padding * 2.3 * DecimalNumber.Log10(high / low);
        return new AxisRange(low / factor, high * factor);
    }

    private static AxisRange Fixed(Axis axis, AxisRange open)
    {
        double low = axis.Minimum ?? open.Minimum;
        double high = axis.Maximum ?? open.Maximum;
        if (low < high)
        {
            return new AxisRange(low, high);
        }
        // All data are beyond the one end that is fixed.
        return axis.Minimum is not null
            ? new AxisRange(low, Above(low, axis))
            : new AxisRange(Below(high, axis), high);
    }

    private static double Above(double end, Axis axis) =>
        axis.Logarithmic ? end * 10 : end + Math.Max(1, Math.Abs(end));

    private static double Below(double end, Axis axis) =>
        axis.Logarithmic ? end / 10 : end - Math.Max(1, Math.Abs(end));

    private static void Check(Axis axis)
    {
        foreach (double? end in (double?[])[axis.Minimum, axis.Maximum])
        {
            if (end is { } value && !AxisMap.CanShow(value, axis.Logarithmic))
            {
                throw new ArgumentException($"Axis '{axis.Label}' needs ends that are finite"
                    + $"{(axis.Logarithmic ? " and, being logarithmic, positive" : "")}; got {value}.");
            }
        }
        if (axis.Minimum >= axis.Maximum)
        {
            throw new ArgumentException(
                $"Axis '{axis.Label}' needs Minimum < Maximum; got {axis.Minimum} and {axis.Maximum}.");
        }
    }
}
