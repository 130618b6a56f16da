using System.Xml.Linq;

namespace Foretell.Figures.Tests;

public sealed class ScatterPlotTests
{
    [Fact]
    public void Every_labeled_point_is_one_mark_that_says_its_label()
    {
        var group = new PointGroup("runs", [1, 2, double.NaN], [3, 4, 5]) { Labels = ["run 1", "run 2", "run 3"] };
        var drawn = new Drawn(new ScatterPlot { Groups = [group] });
        Assert.Equal(3, drawn.With("path", "points").Length); // two points and the legend's sample
        Assert.Contains("run 2", drawn.Tooltips);
        Assert.DoesNotContain("run 3", drawn.Tooltips);
    }

    [Fact]
    public void Categories_differ_in_shape_as_well_as_color()
    {
        PointGroup[] groups = [.. Enumerable.Range(0, 6).Select(i => new PointGroup($"g{i}", [1], [1]))];
        XElement[] samples = new Drawn(new ScatterPlot { Groups = groups }).With("path", "points");
        string[] outlines = [.. samples.Take(6).Select(p => p.Attribute("d")!.Value.Split('l')[1])];
        Assert.Equal(6, outlines.Distinct().Count());
    }

    [Fact]
    public void The_diagonal_and_the_regression_line_are_drawn_on_request()
    {
        PointGroup group = new("", [0, 1, 2, 3], [1, 3, 5, 7]);
        Assert.Empty(new Drawn(new ScatterPlot { Groups = [group] }).With("path", "mark"));
        var drawn = new Drawn(new ScatterPlot { Groups = [group], Diagonal = true, RegressionLine = true });
        Assert.Single(drawn.With("path", "mark"));
        Assert.Single(drawn.With("path", "inkline"));
    }

    [Fact]
    public void Points_that_differ_in_number_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ScatterPlot { Groups = [new PointGroup("g", [1], [])] }.ToSvg());

    [Fact]
    public void No_points_are_no_data() => Assert.Contains("no data", new Drawn(new ScatterPlot()).Texts);
}
