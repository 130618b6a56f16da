using System.Globalization;

namespace Foretell.Figures.Style;

/// <summary>
/// Names of the classes for colors of categories (index modulo the palette) and of steps of the ordered scale.
/// </summary>
internal static class ColorClass
{
    public static string Fill(int category) => Name("f", Modulo(category));

    public static string Stroke(int category) => Name("s", Modulo(category));

    public static string OrderedFill(int step) => Name("of", step);

    public static string OrderedStroke(int step) => Name("os", step);

    /// <summary>The color index modulo the palette.</summary>
    public static int Modulo(int category) =>
        (category % Palette.Categories.Count + Palette.Categories.Count) % Palette.Categories.Count;

    private static string Name(string prefix, int index) => prefix + index.ToString(CultureInfo.InvariantCulture);
}
