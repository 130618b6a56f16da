namespace Foretell.Figures.Style;

/// <summary>Maps a number in a range to a step of the ordered palette.</summary>
internal readonly record struct ColorScale(double Minimum, double Maximum)
{
    public static int Steps => Palette.Ordered.Count;

    /// <summary>
    /// The step of a value: 0 at the minimum, the last at the maximum, of equal width; values outside are clamped.
    /// </summary>
    public int StepOf(double value)
    {
        if (!(Maximum > Minimum))
        {
            return Steps - 1;
        }

        double share = (value - Minimum) / (Maximum - Minimum);
        return (int)Math.Floor(Math.Clamp(share * Steps, 0, Steps - 1));
    }
}
