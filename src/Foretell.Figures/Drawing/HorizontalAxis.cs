using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>The x axis: a base line, as many ticks as fit without overlap, and a centered label below.</summary>
internal sealed class HorizontalAxis
{
    private const double TextSize = 12;
    private const double Gap = 10;

    private readonly Axis _axis;
    private readonly Ticks _ticks;

    private HorizontalAxis(Axis axis, Ticks ticks, AxisMap map) => (_axis, _ticks, Map) = (axis, ticks, map);

    public AxisMap Map { get; }

    public static double HeightOf(Axis axis) => axis.Label.Length > 0 ? 40 : 20;

    /// <summary>Fits ticks to the plot's width.</summary>
    public static HorizontalAxis Layout(Axis axis, AxisRange range, Box plot)
    {
        var map = new AxisMap(range, axis.Logarithmic, plot.X, plot.Right);
        int most = Math.Max(1, (int)(plot.Width / 50));
        Ticks ticks = Ticks.Of(axis, range, most);
        while (most > 1 && Collide(ticks, map))
        {
            ticks = Ticks.Of(axis, range, --most);
        }

        return new HorizontalAxis(axis, Collide(ticks, map) ? Ends(ticks) : ticks, map);
    }

    /// <summary>Width that the last label needs beyond the right edge of the plot.</summary>
    public static double Overhang(Axis axis, AxisRange range, double width)
    {
        string last = Ticks.Of(axis, range, Math.Max(1, (int)(width / 50))).Labels.LastOrDefault("");
        return TextWidth.Of(last, TextSize) / 2;
    }

    public void Draw(SvgWriter svg, Box plot)
    {
        var lines = new PathData().MoveTo(plot.X, plot.Bottom).LineTo(plot.Right, plot.Bottom);
        for (int i = 0; i < _ticks.Values.Length; i++)
        {
            double x = Map.At(_ticks.Values[i]);
            lines.MoveTo(x, plot.Bottom).LineTo(x, plot.Bottom + 4);
            svg.Text(x, plot.Bottom + 17, _ticks.Labels[i], "muted middle");
        }
        svg.Path(lines, "axis");
        DrawLabel(svg, plot, _axis.Label);
    }

    public static void DrawLabel(SvgWriter svg, Box plot, string label) =>
        svg.Text(plot.CenterX, plot.Bottom + 36, TextWidth.Fit(label, TextSize, plot.Width + 40), "muted middle");

    private static bool Collide(Ticks ticks, AxisMap map)
    {
        for (int i = 1; i < ticks.Values.Length; i++)
        {
            double room = map.At(ticks.Values[i]) - map.At(ticks.Values[i - 1]);
            double need = TextWidth.Of(ticks.Labels[i], TextSize) + TextWidth.Of(ticks.Labels[i - 1], TextSize);
            if (room < need / 2 + Gap)
            {
                return true;
            }
        }
        return false;
    }

    private static Ticks Ends(Ticks ticks) => new([ticks.Values[0]], [ticks.Labels[0]]);
}
