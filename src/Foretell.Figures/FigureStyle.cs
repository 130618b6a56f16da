using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>The styles that a page needs once if it contains figures written with
/// <see cref="SvgKind.Inline"/>.</summary>
public static class FigureStyle
{
    /// <summary>Style sheet of all classes that figures use. Every selector starts with <c>.ft</c>.</summary>
    public static string Sheet { get; } = StyleRules.Sheet([.. StyleRules.AllClasses]);

    /// <summary>
    /// Declarations of the custom properties <c>--ft-*</c> for a light background (the fallback values of figures).
    /// </summary>
    public static string LightVariables { get; } = StyleRules.Variables(dark: false);

    /// <summary>Declarations of the same custom properties for a dark background.</summary>
    public static string DarkVariables { get; } = StyleRules.Variables(dark: true);

    /// <summary>Number of colors for categories; color indices are modulo this number.</summary>
    public static int CategoryColors => Palette.Categories.Count;
}
