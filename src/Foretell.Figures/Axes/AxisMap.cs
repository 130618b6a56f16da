namespace Foretell.Figures.Axes;

/// <summary>
/// Maps values to positions: the minimum of the range to <see cref="From"/>, its maximum to <see cref="To"/>.
/// </summary>
internal readonly record struct AxisMap(AxisRange Range, bool Logarithmic, double From, double To)
{
    // Leaves room for differences, padding and powers of ten without overflow.
    private const double Largest = 1e300;

    /// <summary>
    /// Whether a value can be shown: not NaN, magnitude up to 1e300, and on a logarithmic axis at least 1e-300.
    /// </summary>
    public static bool CanShow(double value, bool logarithmic) =>
        Math.Abs(value) <= Largest && (!logarithmic || value >= 1 / Largest);

    public bool CanShow(double value) => CanShow(value, Logarithmic);

    /// <summary>Whether the value is within the range.</summary>
    public bool Covers(double value) => CanShow(value) && Range.Covers(value);

    /// <summary>The position of a value that can be shown; values outside the range map outside [From, To].</summary>
    public double At(double value)
    {
        double share = Logarithmic
            ? DecimalNumber.Log10(value / Range.Minimum) / DecimalNumber.Log10(Range.Maximum / Range.Minimum)
            : (value - Range.Minimum) / (Range.Maximum - Range.Minimum);
        return From + share * (To - From);
    }
}
