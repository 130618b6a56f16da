using Foretell.Figures.Style;

namespace Foretell.Figures.Drawing;

/// <summary>
/// A hue over the paper, the stronger the larger the value: so the same cell works on light and dark paper.
/// </summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Diverging">Whether values below zero get the second hue and strength counts from zero.</param>
/// <param name="Written">Whether text stands on the cells, which then stay pale enough to read it.</param>
internal sealed record CellShades(double Minimum, double Maximum, bool Diverging, bool Written)
{
    // Strongest shade on which ink keeps a contrast of 4.5 in both themes (a test computes it).
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
