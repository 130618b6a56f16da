using Foretell.Figures.Drawing;

namespace Foretell.Figures.Tests.Drawing;

public sealed class PathTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-.04, "0")]
    [InlineData(.05, ".1")]
    [InlineData(-.55, "-.6")]
    [InlineData(12.34, "12.3")]
    [InlineData(-7, "-7")]
    [InlineData(1e9, "100000")]
    public void Coordinates_are_rounded_to_tenths_and_written_short(double value, string text) =>
        Assert.Equal(text, Coordinate.Text(value));

    [Fact]
    public void Lines_are_differences_of_rounded_points_so_that_nothing_drifts()
    {
        var path = new PathData().MoveTo(0, 0);
        for (int i = 1; i <= 100; i++)
        {
            path.LineTo(i * .26, 0);
        }

        int tenths = path.ToString()["M0 0l".Length..].Replace(" 0", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Sum(step => Coordinate.Tenths(double.Parse(step)));
        Assert.Equal(260, tenths);
    }

    [Fact]
    public void A_minus_sign_separates_numbers() =>
        Assert.Equal("M1-2l3-4-5 6z", new PathData().MoveTo(1, -2).LineTo(4, -6).LineTo(-1, 0).Close().ToString());

    [Fact]
    public void Points_on_a_straight_line_are_dropped() =>
        Assert.Equal([(0, 0), (10, 5)], PathSimplifier.Simplify([(0, 0), (2, 1), (4, 2), (6, 3.1), (10, 5)]));

    [Fact]
    public void Corners_stay() =>
        Assert.Equal([(0, 0), (5, 5), (10, 0)], PathSimplifier.Simplify([(0, 0), (2, 2), (5, 5), (9, 1), (10, 0)]));

    [Fact]
    public void Every_dropped_point_lies_on_the_simplified_line_as_far_as_eyes_can_tell()
    {
        List<(double X, double Y)> points =
            [.. Enumerable.Range(0, 400).Select(i => (i * .7, 90.0 * i / (i + 40) + (i * 7919 % 13) * .05))];
        IReadOnlyList<(double X, double Y)> kept = PathSimplifier.Simplify(points);
        Assert.InRange(kept.Count, 3, 399);
        foreach ((double x, double y) in points)
        {
            int next = Math.Max(1, Enumerable.Range(0, kept.Count).First(i => kept[i].X >= x));
            ((double x0, double y0), (double x1, double y1)) = (kept[next - 1], kept[next]);
            // Vertical distance bounds the perpendicular one from above by the factor 1 / cos of the slope.
            double vertical = Math.Abs(y - (y0 + (y1 - y0) * (x - x0) / (x1 - x0)));
            double slope = (y1 - y0) / (x1 - x0);
            Assert.InRange(vertical / Math.Sqrt(1 + slope * slope), 0, .2 + 1e-9);
        }
    }
}
