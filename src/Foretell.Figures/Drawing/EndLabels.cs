using Foretell.Figures.Axes;

namespace Foretell.Figures.Drawing;

/// <summary>
/// Names at the right of a plot, each at the height where its line ends, moved apart if they would overlap.
/// </summary>
internal static class EndLabels
{
    private const double TextSize = 12;
    private const double LineHeight = 16;
    private const double Offset = 10;

    /// <summary>Width of the column for the widest name, up to a third of the given width.</summary>
    public static double WidthFor(IReadOnlyCollection<string> names, double width)
    {
        double widest = names.Select(name => TextWidth.Of(name, TextSize)).DefaultIfEmpty(0).Max();
        return widest == 0 ? 0 : Math.Min(widest, width / 3) + Offset;
    }

    public static void Draw(
        SvgWriter svg, PlotFrame frame, IEnumerable<SeriesStyle> series, IEnumerable<Threshold> thresholds,
        double column)
    {
        List<(string Text, string Class, double Y)> labels = [];
        foreach (SeriesStyle style in series)
        {
            if (EndOf(frame, style.Series) is { } y)
            {
                labels.Add((style.Series.Name, style.FillClass, y));
            }
        }
        Draw(svg, frame.Plot, [.. labels, .. Of(thresholds, frame.Y)], column);
    }

    public static void Draw(
        SvgWriter svg, Box plot, IReadOnlyList<(string Text, string Class, double Y)> labels, double column)
    {
        double[] wishes = [.. labels.Select(label => label.Y)];
        double[] places = LabelPlacement.Spread(wishes, LineHeight, plot.Y + 4, plot.Bottom - 4);
        for (int i = 0; i < labels.Count; i++)
        {
            string text = TextWidth.Fit(labels[i].Text, TextSize, column - Offset + .5);
            svg.Text(plot.Right + Offset, places[i] + 4, text, labels[i].Class);
        }
    }

    /// <summary>The labels of thresholds.</summary>
    public static IEnumerable<(string Text, string Class, double Y)> Of(IEnumerable<Threshold> thresholds, AxisMap y) =>
        thresholds.Where(t => t.Label.Length > 0).Select(t => (t.Label, "muted", y.At(t.Value)));

    private static double? EndOf(PlotFrame frame, Series series)
    {
        for (int i = series.X.Count - 1; i >= 0; i--)
        {
            if (frame.Contains(series.X[i], series.Y[i]))
            {
                return frame.Y.At(series.Y[i]);
            }
        }
        return null;
    }
}
