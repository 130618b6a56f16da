using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;

namespace Foretell.Figures;

/// <summary>Curves over a common x axis.</summary>
/// <remarks>
/// Up to four named series are labeled at their ends; more get a legend at the right. If there are more than twelve
/// normal series, they are thin and translucent, and only strong ones are named. Series with an
/// <see cref="Series.Order"/> take their color from the <see cref="ColorBar"/> and are explained by it alone.
/// </remarks>
public sealed class LinePlot : Figure
{
    private const int MostDirectLabels = 4;
    private const int Crowd = 12;

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The vertical axis; its label is above the plot.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>The curves; muted ones are drawn first, strong ones last.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>Intervals, drawn below the curves.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Dashed horizontal lines. They do not extend the y axis.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Dashed vertical lines. They do not extend the x axis.</summary>
    public IReadOnlyList<EventLine> Events { get; init; } = [];

    /// <summary>
    /// Explains the colors of series that have an <see cref="Series.Order"/>; null (default) for none.
    /// </summary>
    public ColorBar? ColorBar { get; init; }

    private bool IsCrowded => Series.Count(s => s.Emphasis == Emphasis.Normal) > Crowd;

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        Check();
        IEnumerable<(double X, double Y)> points = ShownPoints();
        AxisRange? xRange = AxisRange.Of(X, points.Select(p => p.X), padding: 0);
        AxisRange? yRange = AxisRange.Of(Y, points.Select(p => p.Y), padding: .04);
        if (xRange is not { } xEnds || yRange is not { } yEnds)
        {
            DrawNoData(svg, area);
            return;
        }
        if (ColorBar is not null)
        {
            area = ColorBarDrawing.Draw(svg, area, ColorBar);
        }

        IReadOnlyList<SeriesStyle> styles = SeriesStyle.Assign(Series, ColorBar, IsCrowded);
        SeriesStyle[] named = [.. styles.Where(style => style.IsNamed)];
        bool direct = named.Length <= MostDirectLabels && Bands.All(band => band.Name.Length == 0);
        if (!direct)
        {
            area = Legend.DrawColumn(svg, area, [.. LegendEntries(named)]);
        }

        DrawPlot(svg, area, xEnds, yEnds, styles, direct ? named : null);
    }

    private void DrawPlot(
        SvgWriter svg, Box area, AxisRange x, AxisRange y, IReadOnlyList<SeriesStyle> styles, SeriesStyle[]? labeled)
    {
        IReadOnlyList<Threshold> shown = [.. Thresholds.Where(t => y.Covers(t.Value))];
        IEnumerable<string> names = labeled is null ? [] : labeled.Select(style => style.Series.Name);
        IEnumerable<string> limits = labeled is null ? [] : shown.Select(threshold => threshold.Label);
        double column = EndLabels.WidthFor([.. names, .. limits], area.Width);
        PlotFrame frame = PlotFrame.WithEvents(area.CutRight(column), X, x, Y, y, Events);
        frame.DrawAxes(svg);
        using (frame.Clip(svg))
        {
            foreach (Band band in Bands)
            {
                BandDrawing.Draw(svg, frame, band);
            }

            foreach (SeriesStyle style in styles.OrderBy(style => style.Layer))
            {
                CurveDrawing.Draw(svg, frame.X, frame.Y, style);
            }
        }
        ReferenceLines.DrawHorizontal(svg, frame.Plot, frame.Y, shown);
        ReferenceLines.DrawVertical(svg, frame, Events);
        if (labeled is not null)
        {
            EndLabels.Draw(svg, frame, labeled, shown, column);
        }
    }

    private IEnumerable<LegendEntry> LegendEntries(IEnumerable<SeriesStyle> named)
    {
        foreach (SeriesStyle style in named)
        {
            Swatch swatch = style.Series.Markers ? Swatch.MarkedLine : Swatch.Line;
            yield return new LegendEntry(style.Series.Name, swatch, style.FillClass, style.LineClasses, style.Color);
        }
        foreach (Band band in Bands.Where(band => band.Name.Length > 0))
        {
            yield return new LegendEntry(band.Name, Swatch.Box, BandDrawing.Classes(band));
        }

        foreach (Threshold threshold in Thresholds.Where(threshold => threshold.Label.Length > 0))
        {
            yield return new LegendEntry(threshold.Label, Swatch.Line, "", "mark");
        }
    }

    // A point affects the range of an axis only if it can be shown on both.
    private IEnumerable<(double X, double Y)> ShownPoints()
    {
        IEnumerable<(double X, double Y)> curves = Series.SelectMany(s => s.X.Zip(s.Y));
        IEnumerable<(double X, double Y)> edges = Bands.SelectMany(b => b.X.Zip(b.Low).Concat(b.X.Zip(b.High)));
        return curves.Concat(edges)
            .Where(p => AxisMap.CanShow(p.X, X.Logarithmic) && AxisMap.CanShow(p.Y, Y.Logarithmic));
    }

    private void Check()
    {
        foreach (Series series in Series)
        {
            DataCheck.SameLength("Series", series.Name, series.X.Count, series.Y.Count);
            if (series.Order is not null && ColorBar is null)
            {
                throw new ArgumentException(
                    $"Series '{series.Name}' has an Order, so the plot needs a ColorBar; got none.");
            }
        }
        foreach (Band band in Bands)
        {
            DataCheck.SameLength("Band", band.Name, band.X.Count, band.Low.Count, "Low");
            DataCheck.SameLength("Band", band.Name, band.X.Count, band.High.Count, "High");
        }
    }
}
