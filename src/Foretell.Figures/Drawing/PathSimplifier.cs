namespace Foretell.Figures.Drawing;

/// <summary>Drops points of a polyline that make no visible difference (Ramer, Douglas and Peucker).</summary>
/// <remarks>
/// Every dropped point is within the tolerance of the simplified line. The first and last points are kept.
/// </remarks>
internal static class PathSimplifier
{
    // A quarter of the thinnest stroke.
    private const double Tolerance = 0.2;

    public static IReadOnlyList<(double X, double Y)> Simplify(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3)
        {
            return points;
        }

        bool[] kept = new bool[points.Count];
        kept[0] = kept[^1] = true;
        var spans = new Stack<(int First, int Last)>();
        spans.Push((0, points.Count - 1));
        while (spans.TryPop(out (int First, int Last) span))
        {
            (int farthest, double distance) = Farthest(points, span.First, span.Last);
            if (distance <= Tolerance)
            {
                continue;
            }

            kept[farthest] = true;
            spans.Push((span.First, farthest));
            spans.Push((farthest, span.Last));
        }
        return [.. points.Where((_, index) => kept[index])];
    }

    private static (int Index, double Distance) Farthest(
        IReadOnlyList<(double X, double Y)> points, int first, int last)
    {
        (int Index, double Distance) best = (first, 0);
        for (int i = first + 1; i < last; i++)
        {
            double distance = DistanceToSegment(points[i], points[first], points[last]);
            if (distance > best.Distance)
            {
                best = (i, distance);
            }
        }
        return best;
    }

    private static double DistanceToSegment((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        double length2 = dx * dx + dy * dy;
        double along = length2 == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length2, 0, 1);
        double ex = p.X - (a.X + along * dx), ey = p.Y - (a.Y + along * dy);
        return Math.Sqrt(ex * ex + ey * ey);
    }
}
