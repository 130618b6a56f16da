namespace Foretell.Figures.Drawing;

/// <summary>
/// Rows of labels above a plot, each centered over its vertical line; a label that would touch another moves up a
/// row.
/// </summary>
internal static class EventLabels
{
    private const double TextSize = 11;
    private const double RowHeight = 15;
    private const double Gap = 8;
    private const int MostRows = 3;

    /// <summary>Height of the rows that the labels need.</summary>
    public static double RoomFor(PlotFrame frame, IReadOnlyList<EventLine> events) =>
        RowHeight * Place(frame, events).Select(label => label.Row + 1).DefaultIfEmpty(0).Max();

    public static void Draw(SvgWriter svg, PlotFrame frame, IReadOnlyList<EventLine> events)
    {
        foreach ((string text, double center, int row) in Place(frame, events))
        {
            svg.Text(center, frame.Plot.Y - 7 - row * RowHeight, text, "small middle");
        }
    }

    // From left to right, each in the lowest row with room; labels without room appear only in the tooltip of the line.
    private static IEnumerable<(string Text, double Center, int Row)> Place(
        PlotFrame frame, IReadOnlyList<EventLine> events)
    {
        double[] occupied = [.. Enumerable.Repeat(double.NegativeInfinity, MostRows)];
        foreach (EventLine line in events.Where(e => e.Label.Length > 0 && frame.X.Covers(e.X)).OrderBy(e => e.X))
        {
            string text = TextWidth.Fit(line.Label, TextSize, frame.Plot.Width);
            double width = TextWidth.Of(text, TextSize);
            double furthest = Math.Max(frame.Plot.X, frame.Plot.Right - width);
            double left = Math.Clamp(frame.X.At(line.X) - width / 2, frame.Plot.X, furthest);
            int row = Array.FindIndex(occupied, end => end + Gap <= left);
            if (row < 0)
            {
                continue;
            }

            occupied[row] = left + width;
            yield return (text, left + width / 2, row);
        }
    }
}
