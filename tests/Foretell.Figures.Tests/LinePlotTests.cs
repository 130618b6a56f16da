namespace Foretell.Figures.Tests;

public sealed class LinePlotTests
{
    [Fact]
    public void Each_series_is_one_path() =>
        Assert.Equal(3, new Drawn(Plot(Line("a"), Line("b"), Line("c"))).Curves.Length);

    [Fact]
    public void Missing_values_leave_gaps()
    {
        double[] y = [1, 2, double.NaN, 4, 3, double.PositiveInfinity, 1, 9];
        string path = Assert.Single(new Drawn(Plot(Series.OverIndex("", y))).Curves);
        Assert.Equal(3, path.Count(c => c == 'M'));
    }

    [Fact]
    public void A_lonely_point_between_gaps_is_seen_as_a_dot()
    {
        double[] y = [1, double.NaN, 2, double.NaN, 3, 4];
        string path = Assert.Single(new Drawn(Plot(Series.OverIndex("", y))).Curves);
        Assert.Equal(2, path.Count(c => c == 'h'));
    }

    [Fact]
    public void What_is_not_positive_leaves_gaps_on_a_logarithmic_axis()
    {
        Series series = Series.OverIndex("", [5, 0, 3, -1, 2]);
        var plot = new LinePlot { Series = [series], Y = new Axis { Logarithmic = true } };
        Assert.Equal(3, Assert.Single(new Drawn(plot).Curves).Count(c => c == 'M'));
    }

    [Fact]
    public void Nothing_to_show_says_so()
    {
        Assert.Contains("no data", new Drawn(new LinePlot()).Texts);
        Assert.Contains("no data", new Drawn(Plot(Series.OverIndex("x", [double.NaN]))).Texts);
        var log = new LinePlot { Series = [Series.OverIndex("x", [0, -1])], Y = new Axis { Logarithmic = true } };
        Assert.Contains("no data", new Drawn(log).Texts);
    }

    [Fact]
    public void Points_stand_where_the_axes_put_them()
    {
        var plot = new LinePlot
        {
            X = new Axis { Minimum = 0, Maximum = 10 },
            Y = new Axis { Minimum = 0, Maximum = 1 },
            Series = [new Series("", [0, 10], [0, 1])],
        };
        var drawn = new Drawn(plot);
        // The line runs from the lower left to the upper right corner of the grid lines' extent.
        string grid = drawn.With("path", "grid").Single().Attribute("d")!.Value;
        string bottom = grid.Split('M')[1], top = grid.Split('M')[^1];
        string curve = drawn.Curves.Single();
        Assert.StartsWith("M" + bottom.Split('l')[0] + "l", curve, StringComparison.Ordinal);
        double HeightOf(string line) => double.Parse(line.Split('l')[0].Split(' ')[1]);
        double height = HeightOf(bottom) - HeightOf(top);
        string width = bottom.Split('l')[1].Split(' ')[0];
        Assert.Equal($"{width}-{height}", curve.Split('l')[1]);
    }

    [Fact]
    public void Few_series_are_named_beside_their_ends_and_many_in_a_legend()
    {
        var few = new Drawn(Plot([.. Enumerable.Range(0, 4).Select(i => Line($"s{i}"))]));
        Assert.Equal(4, few.With("text", "f0").Length + few.With("text", "f1").Length + few.With("text", "f2").Length
            + few.With("text", "f3").Length);
        var many = new Drawn(Plot([.. Enumerable.Range(0, 5).Select(i => Line($"s{i}"))]));
        Assert.Empty(many.With("text", "f0"));
        Assert.All(Enumerable.Range(0, 5), i => Assert.Contains($"s{i}", many.Texts));
    }

    [Fact]
    public void A_crowd_is_thin_and_only_strong_series_are_named()
    {
        Series best = Line("best") with { Emphasis = Emphasis.Strong };
        var drawn = new Drawn(Plot([.. Enumerable.Range(0, 30).Select(i => Line($"s{i}")), best]));
        Assert.Equal(30, drawn.With("path", "crowd").Length);
        Assert.Single(drawn.With("path", "heavy"));
        Assert.Contains("best", drawn.Texts);
        Assert.DoesNotContain("s3", drawn.Texts);
    }

    [Fact]
    public void Muted_series_are_gray_and_unnamed_and_take_no_color()
    {
        Series dropped = Line("dropped") with { Emphasis = Emphasis.Muted, End = EndMark.Cross };
        var drawn = new Drawn(Plot(dropped, Line("kept")));
        Assert.Single(drawn.With("path", "cross"));
        Assert.DoesNotContain("dropped", drawn.Texts);
        Assert.Contains("dropped", drawn.Tooltips);
        Assert.Single(drawn.With("path", "s0"));
    }

    [Fact]
    public void Ordered_series_run_from_the_first_color_to_the_last_and_a_bar_explains_them()
    {
        var plot = new LinePlot
        {
            ColorBar = new ColorBar("epoch", 0, 10),
            Series = [.. Enumerable.Range(0, 11).Select(i => Line($"epoch {i}") with { Order = i })],
        };
        var drawn = new Drawn(plot);
        Assert.Single(drawn.With("path", "os0"));
        Assert.Single(drawn.With("path", "os15"));
        Assert.All(Enumerable.Range(0, 16), step => Assert.Single(drawn.With("rect", $"of{step}")));
        Assert.Contains("epoch", drawn.Texts);
        Assert.DoesNotContain("epoch 3", drawn.Texts);
    }

    [Fact]
    public void Thresholds_events_and_bands_are_drawn_and_named()
    {
        LinePlot plot = new()
        {
            Series = [Line("a")],
            Bands = [new Band("", [0, 1, 2], [1, 1, double.NaN], [2, 2, 2])],
            Thresholds = [new Threshold(2.5, "target"), new Threshold(99, "out of range")],
            Events = [new EventLine(1, "checkpoint"), new EventLine(77, "out of range")],
        };
        var drawn = new Drawn(plot);
        Assert.Single(drawn.With("path", "band"));
        Assert.Equal(2, drawn.With("path", "mark").Length);
        Assert.Contains("target", drawn.Texts);
        Assert.Contains("checkpoint", drawn.Texts);
        Assert.DoesNotContain("out of range", drawn.Texts);
    }

    [Fact]
    public void Many_points_make_a_small_file()
    {
        double[] y = [.. Enumerable.Range(0, 20_000).Select(i => 1.0 / (1 + i))];
        Assert.InRange(Plot(Series.OverIndex("spectrum", y)).ToSvg().Length, 500, 8_000);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string hostile = "</text><script>alert('&')</script>\u0001\ud800";
        var plot = new LinePlot
        {
            Title = hostile,
            Subtitle = hostile,
            X = new Axis(hostile),
            Y = new Axis(hostile),
            Series = [Line(hostile)],
            Thresholds = [new Threshold(2, hostile)],
            Events = [new EventLine(1, hostile)],
        };
        Assert.Empty(new Drawn(plot).Elements("script"));
    }

    [Fact]
    public void Inconsistent_series_are_refused_with_their_name()
    {
        string Message(LinePlot plot) => Assert.Throws<ArgumentException>(() => plot.ToSvg()).Message;
        string uneven = Message(Plot(new Series("a", [1, 2, 3], [1, 2])));
        Assert.Equal("Series 'a' needs as many y as x values; got 2 y and 3 x.", uneven);
        Assert.Contains("ColorBar", Message(Plot(Line("a") with { Order = 1 })), StringComparison.Ordinal);
        var band = new LinePlot { Bands = [new Band("b", [1, 2], [1], [2, 3])] };
        Assert.Contains("Band 'b' needs as many Low", Message(band), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_no_size_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new LinePlot { Width = 0 }.ToSvg());
        Assert.Contains("got 0 x 400", error.Message, StringComparison.Ordinal);
    }

    private static Series Line(string name) => Series.OverIndex(name, [1, 3, 2, 4]);

    private static LinePlot Plot(params Series[] series) => new() { Series = series };
}
