using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>The plot of two numeric axes inside an area: its position and the mapping of values to positions.</summary>
internal sealed class PlotFrame
{
    // Lines and markers on the edge of the range are not clipped.
    private const double ClipSlack = 5;

    private readonly Box _area;
    private readonly VerticalAxis _vertical;
    private readonly HorizontalAxis _horizontal;

    /// <param name="area">Room for the plot with its axes.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="xRange">Its ends.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="yRange">Its ends.</param>
    /// <param name="headroom">Room kept free between the label of the y axis and the plot.</param>
    public PlotFrame(Box area, Axis x, AxisRange xRange, Axis y, AxisRange yRange, double headroom = 0)
    {
        _area = area;
        double overhang = HorizontalAxis.Overhang(x, xRange, area.Width * .8);
        Box body = area.CutBottom(HorizontalAxis.HeightOf(x)).CutRight(overhang);
        (_vertical, Plot) = VerticalAxis.Layout(y, yRange, body, headroom);
        _horizontal = HorizontalAxis.Layout(x, xRange, Plot);
    }

    /// <summary>Creates a frame with room above the plot for the labels of its events.</summary>
    public static PlotFrame WithEvents(
        Box area, Axis x, AxisRange xRange, Axis y, AxisRange yRange, IReadOnlyList<EventLine> events)
    {
        var bare = new PlotFrame(area, x, xRange, y, yRange);
        double room = EventLabels.RoomFor(bare, events);
        return room == 0 ? bare : new PlotFrame(area, x, xRange, y, yRange, room);
    }

    public Box Plot { get; }

    public AxisMap X => _horizontal.Map;

    public AxisMap Y => _vertical.Map;

    public void DrawAxes(SvgWriter svg)
    {
        _vertical.Draw(svg, _area, Plot);
        _horizontal.Draw(svg, Plot);
    }

    public SvgWriter.Scope Clip(SvgWriter svg) => svg.Clip(Plot.Grow(ClipSlack));

    /// <summary>Whether the point is inside both ranges.</summary>
    public bool Contains(double x, double y) => X.Covers(x) && Y.Covers(y);
}
