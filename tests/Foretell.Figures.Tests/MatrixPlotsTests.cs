namespace Foretell.Figures.Tests;

public sealed class MatrixPlotsTests
{
    [Fact]
    public void A_heatmap_writes_its_values_where_they_fit()
    {
        var drawn = new Drawn(Map(new[,] { { 1, double.NaN }, { -.25, 3 } }));
        Assert.Equal(3, drawn.With("rect", "f0").Length);
        Assert.Contains("−0.25", drawn.Texts);
        Assert.Contains("–", drawn.Texts);
    }

    [Fact]
    public void A_diverging_heatmap_changes_hue_at_zero()
    {
        double[,] values = { { -1, 1 } };
        var drawn = new Drawn(new Heatmap { Rows = ["r"], Columns = ["a", "b"], Values = values, Diverging = true });
        Assert.Single(drawn.With("rect", "f0"));
        Assert.Single(drawn.With("rect", "f1"));
    }

    [Fact]
    public void A_dense_heatmap_is_explained_by_a_bar_instead_of_numbers()
    {
        var drawn = new Drawn(Map(new double[30, 30]));
        Assert.Empty(drawn.With("text", "strong"));
        Assert.Equal(16, drawn.With("rect", "f0").Length);
        Assert.Single(drawn.With("path", "f0"));
    }

    [Fact]
    public void A_heatmap_of_another_size_than_its_names_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Heatmap { Rows = ["a"], Values = new double[2, 2] }.ToSvg());

    [Fact]
    public void A_confusion_matrix_shows_counts_and_all_totals()
    {
        var plot = new ConfusionMatrixPlot { Classes = ["yes", "no"], Counts = new[,] { { 25, 7 }, { 9, 79 } } };
        string[] numbers = [.. new Drawn(plot).Texts.Where(text => text.All(char.IsAsciiDigit))];
        Assert.Equal(["25", "7", "9", "79", "32", "34", "88", "86", "120"], numbers);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        ConfusionMatrixPlot Plot(int[,] counts) => new() { Classes = ["yes", "no"], Counts = counts };
        Assert.Throws<ArgumentException>(() => Plot(new int[3, 3]).ToSvg());
        Assert.Throws<ArgumentException>(() => Plot(new[,] { { 1, -1 }, { 0, 0 } }).ToSvg());
        Assert.Contains("no data", new Drawn(Plot(new int[2, 2])).Texts);
    }

    private static Heatmap Map(double[,] values) => new()
    {
        Rows = [.. Enumerable.Range(0, values.GetLength(0)).Select(i => $"row {i}")],
        Columns = [.. Enumerable.Range(0, values.GetLength(1)).Select(i => $"column {i}")],
        Values = values,
    };
}
