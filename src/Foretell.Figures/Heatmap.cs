using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;

namespace Foretell.Figures;

/// <summary>A table of numbers shown by color, and as text where it fits.</summary>
public sealed class Heatmap : Figure
{
    private const double TextSize = 12;
    private const double NameGap = 8;
    private const int MostSingleCells = 400;

    /// <summary>The label of the rows; empty (default) for none.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>The label of the columns; empty (default) for none.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <summary>Names of the rows, from the top.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Names of the columns, from the left.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The numbers, [rows, columns]; NaN and infinite cells are empty.</summary>
    public double[,] Values { get; init; } = new double[0, 0];

    /// <summary>Whether to use two hues that meet at zero. Default false: one hue from the smallest value to the
    /// largest.</summary>
    public bool Diverging { get; init; }

    /// <summary>Whether to show values as percentages. Default false.</summary>
    public bool Percent { get; init; }

    /// <summary>Whether to show each value in its cell where it fits. Default true.</summary>
    public bool ShowValues { get; init; } = true;

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        if (Values.GetLength(0) != Rows.Count || Values.GetLength(1) != Columns.Count)
        {
            throw new ArgumentException($"A heatmap needs values for {Rows.Count} rows x {Columns.Count} columns; "
                + $"got [{Values.GetLength(0)}, {Values.GetLength(1)}].");
        }

        double[] all = [.. Values.Cast<double>().Where(value => AxisMap.CanShow(value, false))];
        if (all.Length == 0)
        {
            DrawNoData(svg, area);
            return;
        }
        string[,] texts = Texts();
        bool written = ShowValues && Fits(area, texts);
        var shades = new CellShades(all.Min(), all.Max(), Diverging, written);
        if (!written)
        {
            area = ColorBarDrawing.Draw(svg, area, new ColorBar("", all.Min(), all.Max()), Percent, shades.Of);
        }

        Box plot = DrawNames(svg, area);
        if (all.Length > MostSingleCells)
        {
            DrawMerged(svg, plot, shades);
            return;
        }
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                DrawCell(svg, plot, row, column, shades, texts[row, column], written);
            }
        }
    }

    // One path for each shade keeps the file of a kernel of hundreds of examples small; the cells have no tooltips.
    private void DrawMerged(SvgWriter svg, Box plot, CellShades shades)
    {
        var paths = new SortedDictionary<(string Fill, int Percent), PathData>();
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                if (!AxisMap.CanShow(Values[row, column], false))
                {
                    continue;
                }

                (string fill, double opacity) = shades.Of(Values[row, column]);
                (string, int) key = (fill, (int)Math.Round(opacity * 100));
                if (!paths.TryGetValue(key, out PathData? path))
                {
                    paths[key] = path = new PathData();
                }

                Box cell = CellGrid.Cell(plot, Rows.Count, Columns.Count, row, column);
                path.MoveTo(cell.X, cell.Y).LineTo(cell.Right, cell.Y).LineTo(cell.Right, cell.Bottom)
                    .LineTo(cell.X, cell.Bottom).Close();
            }
        }
        foreach (((string fill, int percent), PathData path) in paths)
        {
            svg.Path(path, fill, percent / 100.0);
        }
    }

    private void DrawCell(SvgWriter svg, Box plot, int row, int column, CellShades shades, string text, bool written)
    {
        Box cell = CellGrid.Cell(plot, Rows.Count, Columns.Count, row, column);
        double value = Values[row, column];
        if (!AxisMap.CanShow(value, false))
        {
            svg.Text(cell.CenterX, cell.CenterY + 4, "–", "muted middle");
            return;
        }
        (string fill, double opacity) = shades.Of(value);
        svg.Rectangle(cell, fill, opacity, written ? "" : $"{Rows[row]}, {Columns[column]}: {text}");
        if (written)
        {
            svg.Text(cell.CenterX, cell.CenterY + 4, text, "middle");
        }
    }

    private (Box Plot, CategoryAxis Columns) Layout(Box area)
    {
        double left = Math.Min(Rows.Max(name => TextWidth.Of(name, TextSize)), area.Width / 3) + NameGap;
        CategoryAxis columns = CategoryAxis.Layout(Columns, ColumnLabel, area.Width - left);
        return (area.CutTop(RowLabel.Length > 0 ? 22 : 2).CutLeft(left).CutBottom(columns.Height), columns);
    }

    private bool Fits(Box area, string[,] texts)
    {
        Box plot = Layout(area).Plot;
        double widest = texts.Cast<string>().Max(text => TextWidth.Of(text, TextSize));
        return widest + 6 <= plot.Width / Columns.Count && plot.Height / Rows.Count >= 15;
    }

    private Box DrawNames(SvgWriter svg, Box area)
    {
        (Box plot, CategoryAxis columns) = Layout(area);
        svg.Text(area.X, area.Y + 11, TextWidth.Fit(RowLabel, TextSize, area.Width), "muted");
        columns.Draw(svg, plot);
        double rowHeight = plot.Height / Rows.Count;
        int stride = Math.Max(1, (int)Math.Ceiling(14 / rowHeight));
        for (int row = 0; row < Rows.Count; row += stride)
        {
            string name = TextWidth.Fit(Rows[row], TextSize, plot.X - area.X - NameGap + .5);
            svg.Text(plot.X - NameGap, plot.Y + (row + .5) * rowHeight + 4, name, "muted end");
        }
        return plot;
    }

    private string[,] Texts()
    {
        string[,] texts = new string[Rows.Count, Columns.Count];
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                texts[row, column] = NumberText.Shortest(Values[row, column], Percent, digits: 3);
            }
        }
        return texts;
    }
}
