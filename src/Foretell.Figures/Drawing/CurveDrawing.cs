using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>Draws one series: its line with gaps, its markers and its end mark.</summary>
internal static class CurveDrawing
{
    public static void Draw(SvgWriter svg, AxisMap x, AxisMap y, SeriesStyle style, double endRadius = 3)
    {
        List<List<(double X, double Y)>> stretches = Stretches(x, y, style.Series.X, style.Series.Y);
        if (stretches.Count == 0)
        {
            return;
        }

        using SvgWriter.Scope group = svg.Group("", style.Series.Name);
        svg.Path(LineOf(stretches), style.LineClasses);
        if (style.Series.Markers)
        {
            svg.Path(MarkersOf(stretches, style.Color), style.FillClass);
        }

        (double endX, double endY) = stretches[^1][^1];
        var mark = new PathData();
        if (style.Series.End == EndMark.Dot)
        {
            Marker.Add(mark, 0, endX, endY, endRadius);
            svg.Path(mark, style.FillClass);
        }
        else if (style.Series.End == EndMark.Cross)
        {
            Marker.AddCross(mark, endX, endY, endRadius);
            svg.Path(mark, style.StrokeClass + " cross");
        }
    }

    private static PathData LineOf(List<List<(double X, double Y)>> stretches)
    {
        var line = new PathData();
        foreach (List<(double X, double Y)> stretch in stretches)
        {
            line.MoveTo(stretch[0].X, stretch[0].Y);
            if (stretch.Count == 1)
            {
                line.Dot();
            }

            foreach ((double x, double y) in PathSimplifier.Simplify(stretch).Skip(1))
            {
                line.LineTo(x, y);
            }
        }
        return line;
    }

    private static PathData MarkersOf(List<List<(double X, double Y)>> stretches, int shape)
    {
        var markers = new PathData();
        foreach ((double x, double y) in stretches.SelectMany(stretch => stretch))
        {
            Marker.Add(markers, shape, x, y);
        }

        return markers;
    }

    /// <summary>The segments between gaps.</summary>
    private static List<List<(double X, double Y)>> Stretches(
        AxisMap xMap, AxisMap yMap, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var result = new List<List<(double X, double Y)>>();
        bool open = false;
        for (int i = 0; i < x.Count; i++)
        {
            bool shown = xMap.CanShow(x[i]) && yMap.CanShow(y[i]);
            if (shown && !open)
            {
                result.Add([]);
            }

            if (shown)
            {
                result[^1].Add((xMap.At(x[i]), yMap.At(y[i])));
            }

            open = shown;
        }
        return result;
    }
}
