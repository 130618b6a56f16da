namespace Foretell.Figures.Tests;

public sealed class GridAndSparklineTests
{
    [Fact]
    public void Panels_carry_letters_in_order()
    {
        LinePlot panel = new() { Title = "panel" };
        var drawn = new Drawn(new Grid { Panels = [.. Enumerable.Repeat(panel, 3)], Width = 800, Height = 600 });
        Assert.Equal(["a", "b", "c"], drawn.With("text", "letter").Select(text => text.Value));
        Assert.Empty(new Drawn(new Grid { Panels = [panel], Letters = false }).With("text", "letter"));
    }

    [Fact]
    public void A_grid_without_panels_says_no_data() => Assert.Contains("no data", new Drawn(new Grid()).Texts);

    [Fact]
    public void A_sparkline_is_a_line_with_a_dot_and_no_text()
    {
        var drawn = new Drawn(new Sparkline { Title = "accuracy", Values = [1, 2, double.NaN, 3] });
        Assert.Empty(drawn.Texts);
        Assert.Equal(2, drawn.Curves.Single().Count(c => c == 'M'));
        Assert.Single(drawn.With("path", "f0"));
        Assert.Empty(new Drawn(new Sparkline()).Curves);
    }

    [Fact]
    public void An_unfinished_sparkline_ends_where_its_values_do()
    {
        string Path(int? length) =>
            new Drawn(new Sparkline { Values = [0, 1], Length = length, Width = 106 }).Curves.Single();
        Assert.Equal("M3 21l100-18", Path(null));
        Assert.Equal("M3 21l10-18", Path(11));
    }
}
