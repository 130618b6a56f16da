namespace Foretell.Figures.Style;

/// <summary>The colors of data, each for light and dark backgrounds.</summary>
/// <remarks>
/// Categories have the hues of Okabe and Ito, with lightness changed so that neighbors are distinct under simulated
/// protanopia, deuteranopia and tritanopia, and the contrast with the background is at least 4.5 for the first four
/// (which label text) and 3 for all. The ordered scale goes from least to most contrast, so that the last of many
/// lines stands out on either background. Tests check this.
/// </remarks>
internal static class Palette
{
    public const string LightPaper = "#ffffff";
    public const string DarkPaper = "#12161c";
    public const string LightInk = "#1f2328";
    public const string DarkInk = "#e6edf3";
    public const string LightMuted = "#57606a";
    public const string DarkMuted = "#9aa4af";
    public const string LightRule = "#d9dee4";
    public const string DarkRule = "#2f3742";

    public static IReadOnlyList<(string Light, string Dark)> Categories { get; } =
    [
        ("#00568f", "#4ba3f0"), // blue
        ("#cc4400", "#e8742e"), // vermilion
        ("#008264", "#3ddba6"), // green
        ("#b74f9b", "#f0b0e4"), // purple
        ("#c08200", "#e3b93c"), // ocher
        ("#4098dd", "#c4e6fc"), // sky
        ("#5a3010", "#a87c52"), // brown
        ("#59616b", "#87919d"), // slate
    ];

    public static IReadOnlyList<(string Light, string Dark)> Ordered { get; } =
    [
        ("#d67b00", "#6f58c9"),
        ("#d56e21", "#8657c3"),
        ("#d35f2f", "#9c54bc"),
        ("#d25039", "#b150b5"),
        ("#cd4245", "#c34eab"),
        ("#bf3c5a", "#cf5799"),
        ("#b2366b", "#dc5d84"),
        ("#a62d79", "#e9636d"),
        ("#962982", "#f26e5d"),
        ("#832a87", "#f57e59"),
        ("#71298b", "#f88e53"),
        ("#5f258f", "#fa9d4c"),
        ("#4d2284", "#fdb159"),
        ("#3c1e73", "#fec56b"),
        ("#2a1a63", "#feda7d"),
        ("#191654", "#fdee8f"),
    ];
}
