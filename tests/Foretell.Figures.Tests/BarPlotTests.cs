using System.Xml.Linq;

namespace Foretell.Figures.Tests;

public sealed class BarPlotTests
{
    [Fact]
    public void Bars_grow_from_zero_in_proportion()
    {
        BarGroup group = new("", [2, -1, double.NaN]);
        var drawn = new Drawn(new BarPlot { Categories = ["a", "b", "c"], Groups = [group] });
        XElement[] bars = drawn.With("rect", "f0");
        Assert.Equal(2, bars.Length);
        Assert.Equal(2, Drawn.Number(bars[0], "height") / Drawn.Number(bars[1], "height"), .01);
        Assert.Equal(Drawn.Number(bars[0], "y") + Drawn.Number(bars[0], "height"), Drawn.Number(bars[1], "y"), .11);
    }

    [Fact]
    public void Error_bars_have_three_strokes_each()
    {
        BarGroup group = new("", [2, 3]) { Low = [1, double.NaN], High = [3, 4] };
        var drawn = new Drawn(new BarPlot { Categories = ["a", "b"], Groups = [group] });
        Assert.Equal(3, drawn.With("path", "inkline").Single().Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void Names_are_slanted_only_where_they_would_touch()
    {
        Assert.Empty(Slanted("a", "b"));
        Assert.Equal(4, Slanted([.. Enumerable.Repeat("a name that is far too long to fit under a bar", 4)]).Length);
    }

    [Fact]
    public void A_group_that_misses_a_category_is_refused()
    {
        var plot = new BarPlot { Categories = ["a", "b"], Groups = [new BarGroup("g", [1])] };
        var error = Assert.Throws<ArgumentException>(() => plot.ToSvg());
        Assert.Equal("Bar group 'g' needs values for 2 categories; got 1.", error.Message);
    }

    private static XElement[] Slanted(params string[] names)
    {
        var plot = new BarPlot { Categories = names, Groups = [new BarGroup("", [.. names.Select(_ => 1.0)])] };
        return [.. new Drawn(plot).Elements("text").Where(text => text.Attribute("transform") is not null)];
    }
}
