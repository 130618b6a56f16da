using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>Points of one or more categories over two numeric axes.</summary>
public sealed class ScatterPlot : Figure
{
    private const double Padding = .04;

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The vertical axis; its label is above the plot.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>The points; later groups are drawn above earlier ones.</summary>
    public IReadOnlyList<PointGroup> Groups { get; init; } = [];

    /// <summary>Whether to draw the line y = x. Default false.</summary>
    public bool Diagonal { get; init; }

    /// <summary>
    /// Whether to draw the least-squares line through all visible points, fitted on the scales of the axes (logarithms
    /// on logarithmic axes). Default false.
    /// </summary>
    public bool RegressionLine { get; init; }

    /// <summary>Dashed horizontal lines. They do not extend the y axis.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Dashed vertical lines. They do not extend the x axis.</summary>
    public IReadOnlyList<EventLine> Events { get; init; } = [];

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        Check();
        (double X, double Y)[] points =
        [
            .. Groups.SelectMany(group => group.X.Zip(group.Y))
                .Where(p => AxisMap.CanShow(p.First, X.Logarithmic) && AxisMap.CanShow(p.Second, Y.Logarithmic)),
        ];
        AxisRange? xRange = AxisRange.Of(X, points.Select(p => p.X), Padding);
        AxisRange? yRange = AxisRange.Of(Y, points.Select(p => p.Y), Padding);
        if (xRange is not { } xEnds || yRange is not { } yEnds)
        {
            DrawNoData(svg, area);
            return;
        }
        area = Legend.Draw(svg, area, [.. LegendEntries()]);
        string[] names = [.. Thresholds.Select(t => t.Label)];
        double column = EndLabels.WidthFor(names, area.Width);
        PlotFrame frame = PlotFrame.WithEvents(area.CutRight(column), X, xEnds, Y, yEnds, Events);
        frame.DrawAxes(svg);
        using (frame.Clip(svg))
        {
            DrawLines(svg, frame, points);
            for (int i = 0; i < Groups.Count; i++)
            {
                DrawGroup(svg, frame, Groups[i], ColorOf(i));
            }
        }
        IReadOnlyList<Threshold> shown = [.. Thresholds.Where(t => yEnds.Covers(t.Value))];
        ReferenceLines.DrawHorizontal(svg, frame.Plot, frame.Y, shown);
        ReferenceLines.DrawVertical(svg, frame, Events);
        EndLabels.Draw(svg, frame, [], shown, column);
    }

    private void DrawLines(SvgWriter svg, PlotFrame frame, (double X, double Y)[] points)
    {
        if (Diagonal)
        {
            double from = Math.Max(frame.X.Range.Minimum, frame.Y.Range.Minimum);
            double to = Math.Min(frame.X.Range.Maximum, frame.Y.Range.Maximum);
            if (from < to)
            {
                svg.Line(frame.X.At(from), frame.Y.At(from), frame.X.At(to), frame.Y.At(to), "mark");
            }
        }
        if (RegressionLine && LeastSquares(frame, points) is { } line)
        {
            Box plot = frame.Plot;
            svg.Line(plot.X, line.At(plot.X), plot.Right, line.At(plot.Right), "line inkline");
        }
    }

    // A straight line in positions is a straight line in values, or in their logarithms, so positions can be fitted.
    private static Line? LeastSquares(PlotFrame frame, (double X, double Y)[] points)
    {
        double[] x = [.. points.Select(p => frame.X.At(p.X))];
        double[] y = [.. points.Select(p => frame.Y.At(p.Y))];
        double meanX = x.Average(), meanY = y.Average();
        double spread = x.Sum(v => (v - meanX) * (v - meanX));
        if (spread == 0)
        {
            return null;
        }

        double slope = x.Zip(y).Sum(p => (p.First - meanX) * (p.Second - meanY)) / spread;
        return new Line(meanY - slope * meanX, slope);
    }

    private static void DrawGroup(SvgWriter svg, PlotFrame frame, PointGroup group, int color)
    {
        string fill = FillOf(color);
        var together = new PathData();
        for (int i = 0; i < group.X.Count; i++)
        {
            if (!frame.Contains(group.X[i], group.Y[i]))
            {
                continue;
            }

            PathData marker = group.Labels.Count > 0 ? new PathData() : together;
            Marker.Add(marker, color, frame.X.At(group.X[i]), frame.Y.At(group.Y[i]));
            if (group.Labels.Count == 0)
            {
                continue;
            }

            using SvgWriter.Scope scope = svg.Group("", group.Labels[i]);
            svg.Path(marker, fill);
        }
        using SvgWriter.Scope outer = svg.Group("", group.Name);
        svg.Path(together, fill);
    }

    private IEnumerable<LegendEntry> LegendEntries() => Groups
        .Select((group, i) => new LegendEntry(group.Name, Swatch.Marker, FillOf(ColorOf(i)), Shape: ColorOf(i)))
        .Where(entry => entry.Text.Length > 0);

    private int ColorOf(int index) => ColorClass.Modulo(Groups[index].Color ?? index);

    private static string FillOf(int color) => ColorClass.Fill(color) + " points";

    private void Check()
    {
        foreach (PointGroup group in Groups)
        {
            DataCheck.SameLength("Point group", group.Name, group.X.Count, group.Y.Count);
            if (group.Labels.Count > 0)
            {
                DataCheck.SameLength("Point group", group.Name, group.X.Count, group.Labels.Count, "labels");
            }
        }
    }

    private readonly record struct Line(double Intercept, double Slope)
    {
        public double At(double x) => Intercept + Slope * x;
    }
}
