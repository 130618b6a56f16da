namespace Foretell.Figures.Drawing;

/// <summary>A grid of equal cells with thin gaps.</summary>
internal static class CellGrid
{
    private const double Gap = 1;

    public static Box Cell(Box area, int rows, int columns, int row, int column)
    {
        double width = area.Width / columns, height = area.Height / rows;
        double gap = Math.Min(Gap, Math.Min(width, height) * .1);
        return new Box(area.X + column * width, area.Y + row * height, width - gap, height - gap);
    }
}
