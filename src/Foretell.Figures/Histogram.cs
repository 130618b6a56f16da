using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>A histogram with bins of equal width at round numbers; categories are stacked.</summary>
public sealed class Histogram : Figure
{
    /// <summary>The axis of the values; it cannot be logarithmic.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The axis of the counts. Default label "count".</summary>
    public Axis Y { get; init; } = new("count") { WholeNumbers = true };

    /// <summary>The categories, from the bottom.</summary>
    public IReadOnlyList<ValueGroup> Groups { get; init; } = [];

    /// <summary>
    /// Approximate number of bins, 1 to 200; null (default) for the square root of the number of values, between 5 and
    /// 40.
    /// </summary>
    public int? Bins { get; init; }

    /// <summary>Dashed vertical lines.</summary>
    public IReadOnlyList<EventLine> Events { get; init; } = [];

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        if (X.Logarithmic)
        {
            throw new ArgumentException(
                "A histogram needs a linear x axis; got a logarithmic one. Pass logarithms as values.");
        }

        if (Bins is < 1 or > 200)
        {
            throw new ArgumentException($"A histogram needs 1 to 200 bins; got {Bins}.");
        }

        double[] all = [.. Groups.SelectMany(group => group.Values).Where(value => AxisMap.CanShow(value, false))];
        if (all.Length == 0)
        {
            DrawNoData(svg, area);
            return;
        }
        area = Legend.Draw(svg, area, [.. LegendEntries()]);
        Axes.Bins bins = Axes.Bins.Over(all, Bins);
        int[][] counts = [.. Groups.Select(g => bins.CountOf(g.Values.Where(v => AxisMap.CanShow(v, false))))];
        double highest = Enumerable.Range(0, bins.Count).Max(bin => counts.Sum(group => group[bin]));
        AxisRange x = AxisRange.Of(X, [bins.Edge(0), bins.Edge(bins.Count)], padding: 0)!.Value;
        AxisRange y = AxisRange.Of(Y with { IncludeZero = true }, [0, highest], padding: .04)!.Value;
        PlotFrame frame = PlotFrame.WithEvents(area, X, x, Y, y, Events);
        frame.DrawAxes(svg);
        using (frame.Clip(svg))
        {
            DrawBars(svg, frame, bins, counts);
        }

        ReferenceLines.DrawVertical(svg, frame, Events);
    }

    private static void DrawBars(SvgWriter svg, PlotFrame frame, Axes.Bins bins, int[][] counts)
    {
        int[] below = new int[bins.Count];
        for (int group = 0; group < counts.Length; group++)
        {
            for (int bin = 0; bin < bins.Count; bin++)
            {
                int count = counts[group][bin];
                if (count == 0)
                {
                    continue;
                }

                double left = frame.X.At(bins.Edge(bin)), right = frame.X.At(bins.Edge(bin + 1));
                double top = frame.Y.At(below[bin] + count), bottom = frame.Y.At(below[bin]);
                var bar = new Box(left + .5, top, Math.Max(right - left - 1, .5), bottom - top);
                string ends = $"{NumberText.Shortest(bins.Edge(bin))} to {NumberText.Shortest(bins.Edge(bin + 1))}";
                svg.Rectangle(bar, ColorClass.Fill(group), 1, $"{ends}: {count}");
                below[bin] += count;
            }
        }
    }

    private IEnumerable<LegendEntry> LegendEntries() => Groups
        .Select((group, i) => new LegendEntry(group.Name, Swatch.Box, ColorClass.Fill(i)))
        .Where(entry => entry.Text.Length > 0);
}
