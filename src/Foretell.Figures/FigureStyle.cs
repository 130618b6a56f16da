using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>What a page needs once when it holds figures written with <see cref="SvgKind.Inline"/>.</summary>
public static class FigureStyle
{
    /// <summary>Style sheet of all classes that figures use. Every selector starts with <c>.ft</c>.</summary>
    public static string Sheet { get; } = StyleRules.Sheet([.. StyleRules.AllClasses]);

    /// <summary>
    /// Declarations of the custom properties <c>--ft-*</c> for light paper (the values figures fall back to).
    /// </summary>
    public static string LightVariables { get; } = StyleRules.Variables(dark: false);

    /// <summary>Declarations of the same custom properties for dark paper.</summary>
    public static string DarkVariables { get; } = StyleRules.Variables(dark: true);

    /// <summary>How many colors categories have; color indices count modulo this.</summary>
    public static int CategoryColors => Palette.Categories.Count;
}
