using Foretell.Figures.Style;

namespace Foretell.Figures.Drawing;

/// <summary>Fills the area between the edges of a band, with one polygon for each segment without gaps.</summary>
internal static class BandDrawing
{
    public static string Classes(Band band) => ColorClass.Fill(band.Color) + " band";

    public static void Draw(SvgWriter svg, PlotFrame frame, Band band)
    {
        var path = new PathData();
        var low = new List<(double X, double Y)>();
        var high = new List<(double X, double Y)>();
        for (int i = 0; i <= band.X.Count; i++)
        {
            if (i < band.X.Count && IsShown(frame, band, i))
            {
                double x = frame.X.At(band.X[i]);
                low.Add((x, frame.Y.At(band.Low[i])));
                high.Add((x, frame.Y.At(band.High[i])));
                continue;
            }
            AddPolygon(path, low, high);
            low.Clear();
            high.Clear();
        }
        using SvgWriter.Scope group = svg.Group("", band.Name);
        svg.Path(path, Classes(band));
    }

    private static bool IsShown(PlotFrame frame, Band band, int i) =>
        frame.X.CanShow(band.X[i]) && frame.Y.CanShow(band.Low[i]) && frame.Y.CanShow(band.High[i]);

    private static void AddPolygon(PathData path, List<(double X, double Y)> low, List<(double X, double Y)> high)
    {
        if (low.Count < 2)
        {
            return;
        }

        path.MoveTo(low[0].X, low[0].Y);
        foreach ((double x, double y) in PathSimplifier.Simplify(low).Skip(1))
        {
            path.LineTo(x, y);
        }

        foreach ((double x, double y) in PathSimplifier.Simplify(high).Reverse())
        {
            path.LineTo(x, y);
        }

        path.Close();
    }
}
