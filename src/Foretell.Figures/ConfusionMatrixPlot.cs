using System.Globalization;
using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>A confusion matrix with totals: a row for each true class, a column for each predicted class.</summary>
public sealed class ConfusionMatrixPlot : Figure
{
    private const double TextSize = 12;

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Counts, [true class, predicted class], none negative.</summary>
    public int[,] Counts { get; init; } = new int[0, 0];

    /// <summary>The label of the rows. Default "true".</summary>
    public string TrueLabel { get; init; } = "true";

    /// <summary>The label of the columns. Default "predicted".</summary>
    public string PredictedLabel { get; init; } = "predicted";

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        Check();
        if (Counts.Cast<int>().Sum(count => (long)count) == 0)
        {
            DrawNoData(svg, area);
            return;
        }
        string[] names = [.. Classes, "total"];
        string rows = TrueLabel + " ↓";
        double left = Math.Min(names.Append(rows).Max(name => TextWidth.Of(name, TextSize)), area.Width / 3) + 10;
        Box cells = area.CutTop(44).CutLeft(left);
        svg.Text(area.X, area.Y + 34, TextWidth.Fit(rows, TextSize, left), "muted");
        svg.Text(cells.X, area.Y + 11, TextWidth.Fit(PredictedLabel + " →", TextSize, cells.Width), "muted");
        for (int i = 0; i < names.Length; i++)
        {
            Box cell = CellGrid.Cell(cells, names.Length, names.Length, i, i);
            string weight = i < Classes.Count ? "" : " muted";
            string above = TextWidth.Fit(names[i], TextSize, cell.Width - 4);
            string beside = TextWidth.Fit(names[i], TextSize, left - 8);
            svg.Text(cell.CenterX, area.Y + 34, above, "middle" + weight);
            svg.Text(cells.X - 8, cell.CenterY + 4, beside, "end" + weight);
        }
        DrawCells(svg, cells);
        DrawTotals(svg, cells);
    }

    private void DrawCells(SvgWriter svg, Box cells)
    {
        int size = Classes.Count + 1;
        for (int row = 0; row < Classes.Count; row++)
        {
            int total = RowTotal(row);
            for (int column = 0; column < Classes.Count; column++)
            {
                Box cell = CellGrid.Cell(cells, size, size, row, column);
                int count = Counts[row, column];
                double share = total > 0 ? (double)count / total : 0;
                // Correct and wrong predictions differ in hue as well as in position.
                double opacity = .06 + share * (CellShades.StrongestUnderText - .06);
                svg.Rectangle(cell, ColorClass.Fill(row == column ? 0 : 1), opacity);
                bool tall = cell.Height >= 40;
                string percent = NumberText.Decimals(share * 100, 0) + "%";
                svg.Text(cell.CenterX, cell.CenterY + (tall ? -1 : 4), Text(count), "strong middle");
                if (tall && total > 0)
                {
                    svg.Text(cell.CenterX, cell.CenterY + 15, percent, "small middle");
                }
            }
        }
    }

    private void DrawTotals(SvgWriter svg, Box cells)
    {
        int n = Classes.Count;
        for (int i = 0; i <= n; i++)
        {
            Box right = CellGrid.Cell(cells, n + 1, n + 1, i, n);
            Box bottom = CellGrid.Cell(cells, n + 1, n + 1, n, i);
            svg.Text(right.CenterX, right.CenterY + 4, Text(i < n ? RowTotal(i) : GrandTotal()), "middle");
            if (i == n)
            {
                break;
            }

            svg.Text(bottom.CenterX, bottom.CenterY + 4, Text(ColumnTotal(i)), "middle");
        }
    }

    private int RowTotal(int row) => Enumerable.Range(0, Classes.Count).Sum(column => Counts[row, column]);

    private int ColumnTotal(int column) => Enumerable.Range(0, Classes.Count).Sum(row => Counts[row, column]);

    private int GrandTotal() => Enumerable.Range(0, Classes.Count).Sum(RowTotal);

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Check()
    {
        if (Counts.GetLength(0) != Classes.Count || Counts.GetLength(1) != Classes.Count)
        {
            throw new ArgumentException($"A confusion matrix of {Classes.Count} classes needs counts "
                + $"[{Classes.Count}, {Classes.Count}]; got [{Counts.GetLength(0)}, {Counts.GetLength(1)}].");
        }

        if (Counts.Cast<int>().Any(count => count < 0))
        {
            throw new ArgumentException(
                $"A confusion matrix needs counts of at least 0; got {Counts.Cast<int>().Min()}.");
        }
    }
}
