using Foretell.Figures.Axes;
using Foretell.Figures.Style;

namespace Foretell.Figures.Drawing;

/// <summary>Draws a color bar at the right of a plot, with the lowest value at the bottom.</summary>
internal static class ColorBarDrawing
{
    private const double TextSize = 12;
    private const double BarWidth = 12;
    private const double Tallest = 170;

    /// <summary>
    /// Draws the bar of the ordered palette into <paramref name="area"/>; returns the remaining area.
    /// </summary>
    public static Box Draw(SvgWriter svg, Box area, ColorBar bar)
    {
        if (!(bar.Maximum >= bar.Minimum) || !double.IsFinite(bar.Maximum - bar.Minimum))
        {
            throw new ArgumentException(
                $"Color bar '{bar.Label}' needs finite Minimum <= Maximum; got {bar.Minimum} and {bar.Maximum}.");
        }

        var scale = new ColorScale(bar.Minimum, bar.Maximum);
        return Draw(svg, area, bar, percent: false, value => (ColorClass.OrderedFill(scale.StepOf(value)), 1));
    }

    /// <summary>Draws a bar with custom shades.</summary>
    public static Box Draw(
        SvgWriter svg, Box area, ColorBar bar, bool percent, Func<double, (string Fill, double Opacity)> shadeOf)
    {
        (double[] values, string[] labels) = TicksOf(bar, percent);
        double labelWidth = TextWidth.Of(bar.Label, TextSize);
        double width = Math.Max(labelWidth, BarWidth + 6 + labels.Max(label => TextWidth.Of(label, TextSize)));
        double left = area.Right - width;
        svg.Text(left, area.Y + 11, bar.Label, "muted");
        var scale = new Box(left, area.Y + 24, BarWidth, Math.Clamp(area.Height - 72, 20, Tallest));
        for (int step = 0; step < ColorScale.Steps; step++)
        {
            double top = scale.Bottom - (step + 1) * scale.Height / ColorScale.Steps;
            double middle = bar.Minimum + (step + .5) / ColorScale.Steps * (bar.Maximum - bar.Minimum);
            (string fill, double opacity) = shadeOf(middle);
            // Opaque steps overlap a little, or the background would be visible between them.
            double overlap = opacity == 1 && step > 0 ? .6 : 0;
            svg.Rectangle(new Box(left, top, BarWidth, scale.Height / ColorScale.Steps + overlap), fill, opacity);
        }
        for (int i = 0; i < values.Length; i++)
        {
            double share = bar.Maximum > bar.Minimum ? (values[i] - bar.Minimum) / (bar.Maximum - bar.Minimum) : .5;
            svg.Text(left + BarWidth + 6, scale.Bottom - share * scale.Height + 4, labels[i], "muted");
        }
        return area.CutRight(width + 18);
    }

    private static (double[] Values, string[] Labels) TicksOf(ColorBar bar, bool percent)
    {
        if (bar.Maximum == bar.Minimum)
        {
            return ([bar.Minimum], [NumberText.Shortest(bar.Minimum, percent)]);
        }

        bool whole = !percent && bar.Minimum == Math.Floor(bar.Minimum) && bar.Maximum == Math.Floor(bar.Maximum);
        Ticks ticks = Ticks.Linear(new AxisRange(bar.Minimum, bar.Maximum), 5, whole, percent);
        return (ticks.Values, ticks.Labels);
    }
}
