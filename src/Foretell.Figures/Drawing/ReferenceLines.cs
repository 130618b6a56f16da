using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>Draws dashed lines across a plot for values within its range.</summary>
internal static class ReferenceLines
{
    public static void DrawHorizontal(SvgWriter svg, Box plot, AxisMap y, IReadOnlyList<Threshold> thresholds)
    {
        foreach (Threshold threshold in thresholds.Where(t => y.Covers(t.Value)))
        {
            double height = y.At(threshold.Value);
            using SvgWriter.Scope group = svg.Group("", threshold.Label);
            svg.Line(plot.X, height, plot.Right, height, "mark");
        }
    }

    /// <summary>Vertical lines with their labels above the plot.</summary>
    public static void DrawVertical(SvgWriter svg, PlotFrame frame, IReadOnlyList<EventLine> events)
    {
        foreach (EventLine line in events.Where(e => frame.X.Covers(e.X)))
        {
            double x = frame.X.At(line.X);
            using SvgWriter.Scope group = svg.Group("", line.Label);
            svg.Line(x, frame.Plot.Y - 3, x, frame.Plot.Bottom, "mark");
        }
        EventLabels.Draw(svg, frame, events);
    }
}
