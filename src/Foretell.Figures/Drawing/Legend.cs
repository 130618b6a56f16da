namespace Foretell.Figures.Drawing;

/// <summary>The sample before the text of a legend entry.</summary>
internal enum Swatch
{
    Line,
    MarkedLine,
    Box,
    Marker,
}

/// <param name="Text">The name.</param>
/// <param name="Swatch">The kind of sample.</param>
/// <param name="FillClasses">Classes of a box or marker.</param>
/// <param name="LineClasses">Classes of a line.</param>
/// <param name="Shape">Shape of a marker.</param>
internal sealed record LegendEntry(
    string Text, Swatch Swatch, string FillClasses, string LineClasses = "", int Shape = 0);

/// <summary>
/// A legend outside the plot: in a row above it if the entries are few and fit, otherwise in a column at the right.
/// </summary>
internal static class Legend
{
    private const double TextSize = 12;
    private const double SampleWidth = 24;
    private const double RowHeight = 18;
    private const int MostInRow = 4;

    /// <summary>Draws the entries and returns the remaining area.</summary>
    public static Box Draw(SvgWriter svg, Box area, IReadOnlyList<LegendEntry> entries)
    {
        if (entries.Count == 0)
        {
            return area;
        }

        double row = entries.Sum(entry => SampleWidth + TextWidth.Of(entry.Text, TextSize) + 16);
        return entries.Count <= MostInRow && row <= area.Width
            ? DrawRow(svg, area, entries)
            : DrawColumn(svg, area, entries);
    }

    /// <summary>
    /// Draws the entries in a column at the right; if there are too many, replaces the last one by a count.
    /// </summary>
    public static Box DrawColumn(SvgWriter svg, Box area, IReadOnlyList<LegendEntry> entries)
    {
        double widest = entries.Max(entry => TextWidth.Of(entry.Text, TextSize));
        double width = Math.Min(SampleWidth + widest, area.Width * .4);
        double left = area.Right - width;
        int rows = Math.Max(1, (int)Math.Floor(area.Height / RowHeight));
        int shown = entries.Count <= rows ? entries.Count : rows - 1;
        for (int i = 0; i < shown; i++)
        {
            DrawEntry(svg, left, area.Y + i * RowHeight, entries[i], width - SampleWidth);
        }

        if (shown < entries.Count)
        {
            svg.Text(left, area.Y + shown * RowHeight + 12, $"and {entries.Count - shown} more", "muted");
        }

        return area.CutRight(width + 16);
    }

    private static Box DrawRow(SvgWriter svg, Box area, IReadOnlyList<LegendEntry> entries)
    {
        double left = area.X;
        foreach (LegendEntry entry in entries)
        {
            double width = TextWidth.Of(entry.Text, TextSize);
            DrawEntry(svg, left, area.Y, entry, width);
            left += SampleWidth + width + 16;
        }
        return area.CutTop(RowHeight + 6);
    }

    private static void DrawEntry(SvgWriter svg, double x, double y, LegendEntry entry, double room)
    {
        double middle = y + 8;
        if (entry.Swatch is Swatch.Line or Swatch.MarkedLine)
        {
            svg.Line(x + 1, middle, x + 17, middle, entry.LineClasses);
        }

        if (entry.Swatch is Swatch.Box)
        {
            svg.Rectangle(new Box(x + 3, middle - 5.5, 12, 11), entry.FillClasses);
        }

        if (entry.Swatch is Swatch.Marker or Swatch.MarkedLine)
        {
            var sample = new PathData();
            Marker.Add(sample, entry.Shape, x + 9, middle);
            svg.Path(sample, entry.FillClasses);
        }
        svg.Text(x + SampleWidth, y + 12, TextWidth.Fit(entry.Text, TextSize, room + .5));
    }
}
