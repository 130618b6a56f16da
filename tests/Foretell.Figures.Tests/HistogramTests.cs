using System.Xml.Linq;

namespace Foretell.Figures.Tests;

public sealed class HistogramTests
{
    [Fact]
    public void Bars_are_the_bins_that_hold_something_and_say_their_count()
    {
        var drawn = new Drawn(new Histogram { Groups = [new ValueGroup("", [0.5, 1.5, 1.6, 4.5])], Bins = 5 });
        Assert.Equal(3, drawn.With("rect", "f0").Length);
        Assert.Contains("1 to 2: 2", drawn.Tooltips);
    }

    [Fact]
    public void Groups_are_stacked_without_overlap()
    {
        ValueGroup[] groups = [new("", [1, 1, 1]), new("", [1, 1])];
        var drawn = new Drawn(new Histogram { Groups = groups, Bins = 1 });
        XElement lower = drawn.With("rect", "f0").Single(), upper = drawn.With("rect", "f1").Single();
        Assert.Equal(Drawn.Number(lower, "y"), Drawn.Number(upper, "y") + Drawn.Number(upper, "height"), .1);
        // Heights are counts: 3 to 2, up to the rounding of coordinates to tenths.
        Assert.Equal(1.5, Drawn.Number(lower, "height") / Drawn.Number(upper, "height"), .01);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_not_counted() =>
        Assert.Contains("no data", new Drawn(new Histogram { Groups = [new ValueGroup("", [double.NaN])] }).Texts);

    [Fact]
    public void Impossible_settings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Histogram { Bins = 0 }.ToSvg());
        Assert.Throws<ArgumentException>(() => new Histogram { X = new Axis { Logarithmic = true } }.ToSvg());
    }
}
