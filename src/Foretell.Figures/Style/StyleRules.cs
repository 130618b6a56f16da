using System.Globalization;

namespace Foretell.Figures.Style;

/// <summary>
/// The style rules of the classes. Every color is written twice: plain, for renderers without variables, and as a
/// variable.
/// </summary>
internal static class StyleRules
{
    public const string FontFamily = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif";

    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["title"] = "font-size:15px;font-weight:600",
        ["letter"] = "font-size:15px;font-weight:700",
        ["muted"] = Color("fill", "muted", Palette.LightMuted),
        ["small"] = "font-size:11px",
        ["strong"] = "font-weight:600",
        ["middle"] = "text-anchor:middle",
        ["end"] = "text-anchor:end",
        ["paper"] = Color("fill", "paper", Palette.LightPaper),
        ["grid"] = "fill:none;stroke-width:1;" + Color("stroke", "rule", Palette.LightRule),
        ["axis"] = "fill:none;stroke-width:1;" + Color("stroke", "muted", Palette.LightMuted),
        ["mark"] = "fill:none;stroke-width:1;stroke-dasharray:4 3;" + Color("stroke", "muted", Palette.LightMuted),
        ["line"] = "fill:none;stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round",
        ["heavy"] = "stroke-width:2.6",
        ["thin"] = "stroke-width:1;stroke-opacity:.7",
        ["crowd"] = "stroke-width:1;stroke-opacity:.45",
        ["dashed"] = "stroke-dasharray:5 4",
        ["gray"] = "stroke-width:1;stroke-opacity:.5;" + Color("stroke", "muted", Palette.LightMuted),
        ["grayfill"] = Color("fill", "muted", Palette.LightMuted),
        ["cross"] = "fill:none;stroke-width:1.2;stroke-opacity:.8",
        ["ink"] = Color("fill", "ink", Palette.LightInk),
        ["inkline"] = "fill:none;" + Color("stroke", "ink", Palette.LightInk),
        ["band"] = "fill-opacity:.16",
        ["points"] = "fill-opacity:.75",
    };

    /// <summary>All classes, general ones before those that override them.</summary>
    public static IEnumerable<string> AllClasses =>
        Fixed.Keys.Concat(Numbered("s", Palette.Categories.Count)).Concat(Numbered("f", Palette.Categories.Count))
            .Concat(Numbered("os", Palette.Ordered.Count)).Concat(Numbered("of", Palette.Ordered.Count));

    /// <summary>
    /// Style sheet for the given classes; all rules apply to figures only. Later rules override earlier ones, so the
    /// rules have the order of the table.
    /// </summary>
    public static string Sheet(IReadOnlyCollection<string> classes)
    {
        string text = $".ft text{{font-family:{FontFamily};font-size:12px;{Color("fill", "ink", Palette.LightInk)}}}\n";
        return text + string.Concat(AllClasses.Where(classes.Contains).Select(Rule));
    }

    /// <summary>The custom properties of one theme as declarations, for instance inside <c>:root{...}</c>.</summary>
    public static string Variables(bool dark)
    {
        string Pick(string light, string other) => dark ? other : light;
        string text = $"--ft-paper:{Pick(Palette.LightPaper, Palette.DarkPaper)};"
            + $"--ft-ink:{Pick(Palette.LightInk, Palette.DarkInk)};"
            + $"--ft-muted:{Pick(Palette.LightMuted, Palette.DarkMuted)};"
            + $"--ft-rule:{Pick(Palette.LightRule, Palette.DarkRule)};";
        text += string.Concat(Palette.Categories.Select((pair, i) => $"--ft-{i}:{Pick(pair.Light, pair.Dark)};"));
        return text + string.Concat(Palette.Ordered.Select((pair, i) => $"--ft-o{i}:{Pick(pair.Light, pair.Dark)};"));
    }

    // The selector has one class more than .ft text, so it overrides the default fill of text.
    private static string Rule(string name) =>
        $".ft .ft-{name}{{{Fixed.GetValueOrDefault(name) ?? NumberedRule(name)}}}\n";

    private static string NumberedRule(string name)
    {
        bool ordered = name[0] == 'o';
        string kind = ordered ? name[1..] : name;
        int index = int.Parse(kind[1..], CultureInfo.InvariantCulture);
        string light = (ordered ? Palette.Ordered : Palette.Categories)[index].Light;
        return Color(kind[0] == 's' ? "stroke" : "fill", ordered ? $"o{index}" : $"{index}", light);
    }

    private static IEnumerable<string> Numbered(string prefix, int count) =>
        Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture));

    private static string Color(string property, string variable, string light) =>
        $"{property}:{light};{property}:var(--ft-{variable},{light})";
}
