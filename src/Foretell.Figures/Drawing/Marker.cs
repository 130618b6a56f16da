namespace Foretell.Figures.Drawing;

/// <summary>Small shapes that distinguish categories without color; all have about the same area.</summary>
internal static class Marker
{
    private const int Shapes = 6;

    /// <summary>
    /// Adds shape number <paramref name="shape"/> (modulo their count), centered on (x, y), to a path that is filled.
    /// </summary>
    public static void Add(PathData path, int shape, double x, double y, double radius = 3.6)
    {
        double r = radius;
        switch (shape % Shapes)
        {
            case 0: Polygon(path, x, y, Disk(r)); break;
            case 1: Polygon(path, x, y, [(0, -1.25 * r), (1.15 * r, .85 * r), (-1.15 * r, .85 * r)]); break;
            case 2: Polygon(path, x, y, Square(.9 * r)); break;
            case 3: Polygon(path, x, y, [(0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)]); break;
            case 4: Polygon(path, x, y, [(0, 1.25 * r), (1.15 * r, -.85 * r), (-1.15 * r, -.85 * r)]); break;
            default: Polygon(path, x, y, Plus(1.3 * r, .42 * r)); break;
        }
    }

    /// <summary>Adds the two strokes of a cross.</summary>
    public static void AddCross(PathData path, double x, double y, double radius = 3.2) =>
        path.MoveTo(x - radius, y - radius).LineTo(x + radius, y + radius)
            .MoveTo(x - radius, y + radius).LineTo(x + radius, y - radius);

    // Twelve corners on a circle, (1, 0), (√3/2, 1/2), (1/2, √3/2), ...: at this size it looks round.
    private static (double, double)[] Disk(double r)
    {
        const double c = 0.8660254037844386;
        return
        [
            (r, 0), (c * r, r / 2), (r / 2, c * r), (0, r), (-r / 2, c * r), (-c * r, r / 2),
            (-r, 0), (-c * r, -r / 2), (-r / 2, -c * r), (0, -r), (r / 2, -c * r), (c * r, -r / 2),
        ];
    }

    private static (double, double)[] Square(double half) =>
        [(-half, -half), (half, -half), (half, half), (-half, half)];

    private static (double, double)[] Plus(double arm, double half) =>
    [
        (-half, -arm), (half, -arm), (half, -half), (arm, -half), (arm, half), (half, half),
        (half, arm), (-half, arm), (-half, half), (-arm, half), (-arm, -half), (-half, -half),
    ];

    private static void Polygon(PathData path, double x, double y, (double X, double Y)[] corners)
    {
        path.MoveTo(x + corners[0].X, y + corners[0].Y);
        foreach ((double cornerX, double cornerY) in corners.AsSpan(1))
        {
            path.LineTo(x + cornerX, y + cornerY);
        }

        path.Close();
    }
}
