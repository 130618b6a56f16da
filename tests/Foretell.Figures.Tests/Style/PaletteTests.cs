using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures.Tests.Style;

public sealed class PaletteTests
{
    [Fact]
    public void Contrast_is_computed_as_published()
    {
        Assert.Equal(21, Contrast.Ratio("#000000", "#ffffff"), 1e-9);
        // 4.54 and 4.48: the well-known pair around the limit for gray text on white.
        Assert.Equal(4.54, Contrast.Ratio("#767676", "#ffffff"), .005);
        Assert.Equal(4.48, Contrast.Ratio("#777777", "#ffffff"), .005);
    }

    [Fact]
    public void Text_is_readable_on_either_paper()
    {
        Assert.True(Contrast.Ratio(Palette.LightInk, Palette.LightPaper) >= 7);
        Assert.True(Contrast.Ratio(Palette.DarkInk, Palette.DarkPaper) >= 7);
        Assert.True(Contrast.Ratio(Palette.LightMuted, Palette.LightPaper) >= 4.5);
        Assert.True(Contrast.Ratio(Palette.DarkMuted, Palette.DarkPaper) >= 4.5);
    }

    [Fact]
    public void Categories_stand_out_from_either_paper_and_the_first_four_can_color_text()
    {
        for (int i = 0; i < Palette.Categories.Count; i++)
        {
            (string light, string dark) = Palette.Categories[i];
            double needed = i < 4 ? 4.5 : 3;
            Assert.True(Contrast.Ratio(light, Palette.LightPaper) >= needed, $"{light} on light paper");
            Assert.True(Contrast.Ratio(dark, Palette.DarkPaper) >= needed, $"{dark} on dark paper");
        }
    }

    [Fact]
    public void Categories_stay_apart_for_every_kind_of_color_vision()
    {
        // Measured: 6.6 (light) and 7.1 (dark) among the first four for protan and deutan vision; a just noticeable
        // difference is about 2. Shapes and labels carry the rest.
        foreach (string deficiency in Contrast.Deficiencies.Keys)
        {
            foreach (int count in (int[])[4, Palette.Categories.Count])
            {
                Assert.True(Closest(count, pair => pair.Light, deficiency) >= (count == 4 ? 6.5 : 4), deficiency);
                Assert.True(Closest(count, pair => pair.Dark, deficiency) >= (count == 4 ? 6.5 : 4), deficiency);
            }
        }
    }

    [Fact]
    public void The_ordered_scale_gains_contrast_at_every_step_on_either_paper()
    {
        double[] light = [.. Palette.Ordered.Select(pair => Contrast.Ratio(pair.Light, Palette.LightPaper))];
        double[] dark = [.. Palette.Ordered.Select(pair => Contrast.Ratio(pair.Dark, Palette.DarkPaper))];
        Assert.True(light[0] >= 3 && dark[0] >= 3);
        for (int i = 1; i < light.Length; i++)
        {
            Assert.True(light[i] > light[i - 1] && dark[i] > dark[i - 1], $"step {i}");
        }
    }

    [Fact]
    public void Numbers_on_shaded_cells_are_readable_on_either_paper()
    {
        foreach ((string light, string dark) in Palette.Categories.Take(2))
        {
            for (double opacity = 0; opacity <= CellShades.StrongestUnderText; opacity += .05)
            {
                double[] onLight = Contrast.Over(light, opacity, Palette.LightPaper);
                double[] onDark = Contrast.Over(dark, opacity, Palette.DarkPaper);
                Assert.True(Contrast.Ratio(Contrast.Linear(Palette.LightInk), onLight) >= 4.5, $"{light} at {opacity}");
                Assert.True(Contrast.Ratio(Contrast.Linear(Palette.DarkInk), onDark) >= 4.5, $"{dark} at {opacity}");
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 15)]
    [InlineData(50, 8)]
    [InlineData(-3, 0)]
    [InlineData(300, 15)]
    public void Ordered_values_fall_into_equal_steps(double value, int step) =>
        Assert.Equal(step, new ColorScale(0, 100).StepOf(value));

    [Fact]
    public void Both_themes_declare_the_same_variables()
    {
        Assert.Equal(Names(FigureStyle.LightVariables), Names(FigureStyle.DarkVariables));
        foreach (string name in Names(FigureStyle.LightVariables))
        {
            Assert.Contains($"var({name},", FigureStyle.Sheet, StringComparison.Ordinal);
        }
    }

    private static double Closest(int count, Func<(string Light, string Dark), string> theme, string deficiency) =>
        (from i in Enumerable.Range(0, count)
         from j in Enumerable.Range(0, i)
         select Contrast.Distance(theme(Palette.Categories[i]), theme(Palette.Categories[j]), deficiency)).Min();

    private static string[] Names(string declarations) =>
        [.. declarations.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split(':')[0])];
}
