using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>
/// The y axis: a horizontal label above the plot, ticks at the left, and a thin line across the plot at each tick.
/// </summary>
internal sealed class VerticalAxis
{
    private const double TextSize = 12;
    private const double Spacing = 34;

    private readonly Axis _axis;
    private readonly Ticks _ticks;

    private VerticalAxis(Axis axis, Ticks ticks, AxisMap map) => (_axis, _ticks, Map) = (axis, ticks, map);

    public AxisMap Map { get; }

    /// <summary>
    /// Reserves room for label, headroom and ticks; the remaining area is the plot, whose lower edge does not move.
    /// </summary>
    public static (VerticalAxis Axis, Box Plot) Layout(Axis axis, AxisRange range, Box area, double headroom = 0)
    {
        Box plot = area.CutTop((axis.Label.Length > 0 ? 24 : 6) + headroom);
        Ticks ticks = Ticks.Of(axis, range, Math.Max(2, (int)(plot.Height / Spacing)));
        double widest = ticks.Labels.Select(label => TextWidth.Of(label, TextSize)).DefaultIfEmpty(0).Max();
        plot = plot.CutLeft(Math.Min(widest, area.Width / 3) + 8);
        return (new VerticalAxis(axis, ticks, new AxisMap(range, axis.Logarithmic, plot.Bottom, plot.Y)), plot);
    }

    public void Draw(SvgWriter svg, Box area, Box plot)
    {
        svg.Text(area.X, area.Y + 11, TextWidth.Fit(_axis.Label, TextSize, area.Width), "muted");
        var lines = new PathData();
        for (int i = 0; i < _ticks.Values.Length; i++)
        {
            double y = Map.At(_ticks.Values[i]);
            lines.MoveTo(plot.X, y).LineTo(plot.Right, y);
            svg.Text(plot.X - 8, y + 4, _ticks.Labels[i], "muted end");
        }
        svg.Path(lines, "grid");
    }
}
