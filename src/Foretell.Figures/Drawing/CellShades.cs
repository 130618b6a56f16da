using Foretell.Figures.Style;

namespace Foretell.Figures.Drawing;

/// <summary>
/// Maps values to the opacity of a hue, so that the same cell works on light and dark backgrounds.
/// </summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Diverging">Whether negative values have the second hue, and opacity starts at zero.</param>
/// <param name="Written">Whether the cells contain text, and must be pale enough to read it.</param>
internal sealed record CellShades(double Minimum, double Maximum, bool Diverging, bool Written)
{
    // Largest opacity at which text has a contrast of 4.5 in both themes (a test computes it).
    public const double StrongestUnderText = .5;

    private const double Weakest = .06;

    public (string Fill, double Opacity) Of(double value)
    {
        double largest = Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));
        double share = Diverging
            ? (largest > 0 ? Math.Abs(value) / largest : 0)
            : Maximum > Minimum ? (value - Minimum) / (Maximum - Minimum) : 1;
        double strongest = Written ? StrongestUnderText : 1;
        double weakest = Diverging ? 0 : Weakest;
        return (ColorClass.Fill(Diverging && value < 0 ? 1 : 0), weakest + share * (strongest - weakest));
    }
}
