using Foretell.Figures.Drawing;

namespace Foretell.Figures;

/// <summary>
/// A figure with several panels a, b, c, ..., row by row, all of the same size.
/// </summary>
public sealed class Grid : Figure
{
    /// <summary>
    /// The panels. Their <see cref="Figure.Width"/> and <see cref="Figure.Height"/> are ignored.
    /// </summary>
    public IReadOnlyList<Figure> Panels { get; init; } = [];

    /// <summary>Number of panels in a row, at least 1. Default 2.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>Whether the panels have letters. Default true.</summary>
    public bool Letters { get; init; } = true;

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        if (Columns < 1)
        {
            throw new ArgumentException($"A grid needs at least 1 column; got {Columns}.");
        }

        if (Panels.Count == 0)
        {
            DrawNoData(svg, area);
            return;
        }
        int columns = Math.Min(Columns, Panels.Count);
        int rows = (Panels.Count + columns - 1) / columns;
        // Panels have their own margin, so the grid undoes its own.
        double top = area.Y - (Title.Length + Subtitle.Length > 0 ? Margin / 2 : Margin);
        double width = (area.Width + 2 * Margin) / columns;
        double height = (area.Bottom + Margin - top) / rows;
        for (int i = 0; i < Panels.Count; i++)
        {
            var panel = new Box(area.X - Margin + i % columns * width, top + i / columns * height, width, height);
            Panels[i].DrawInto(svg, panel, Letters ? LetterOf(i) : "");
        }
    }

    /// <summary>a ... z, aa, ab, ...</summary>
    private static string LetterOf(int index) =>
        (index >= 26 ? LetterOf(index / 26 - 1) : "") + (char)('a' + index % 26);
}
