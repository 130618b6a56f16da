using System.Globalization;
using System.Text.RegularExpressions;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>The colors of the page, read from its own style sheet.</summary>
public sealed class StyleTests
{
    [Fact]
    public void Text_is_readable_in_both_themes()
    {
        string css = Page.Of(new FakeStudy { Runs = 0 }).Elements("style").Single().Value;
        MatchCollection themes = Regex.Matches(css, @":root \{(?<body>[^}]*)\}");
        Assert.Equal(2, themes.Count);
        foreach (Match theme in themes)
        {
            Dictionary<string, string> colors = Regex
                .Matches(theme.Groups["body"].Value, @"--(?<name>\w+): (?<hex>#\w+)")
                .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["hex"].Value);
            foreach (string text in (string[])["ink", "muted", "good", "bad", "accent"])
            {
                foreach (string ground in (string[])["paper", "soft"])
                {
                    double ratio = Contrast(colors[text], colors[ground]);
                    Assert.True(ratio >= 4.5, $"{text} {colors[text]} on {ground} {colors[ground]}: {ratio:F2}");
                }
            }
        }
    }

    [Fact]
    public void Both_themes_color_the_figures()
    {
        string css = Page.Of(new FakeStudy { Runs = 0 }).Elements("style").Single().Value;
        Assert.Equal(2, Regex.Count(css, "--ft-paper:#"));
        Assert.Contains(".ft .ft-line{", css, StringComparison.Ordinal);
    }

    // WCAG 2: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
    private static double Contrast(string a, string b)
    {
        double[] luminances = [Luminance(a), Luminance(b)];
        return (luminances.Max() + .05) / (luminances.Min() + .05);
    }

    private static double Luminance(string hex)
    {
        string full = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        double Channel(int i)
        {
            double value = int.Parse(full.AsSpan(2 * i, 2), NumberStyles.HexNumber) / 255.0;
            return value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
        }
        return .2126 * Channel(0) + .7152 * Channel(1) + .0722 * Channel(2);
    }
}
