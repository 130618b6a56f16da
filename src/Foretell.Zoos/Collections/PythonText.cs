using System.Globalization;

namespace Foretell.Zoos.Collections;

/// <summary>Numbers as Python writes them, so that tables look like the published ones.</summary>
internal static class PythonText
{
    public static string Of(double value) => Like(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The fewest decimals that give the 32-bit float back.</summary>
    public static string Of(float value) => Like(value.ToString("R", CultureInfo.InvariantCulture));

    public static string Of(bool value) => value ? "True" : "False";

    private static string Like(string text) => text switch
    {
        "NaN" => "nan",
        "Infinity" => "inf",
        "-Infinity" => "-inf",
        _ when text.Contains('E', StringComparison.Ordinal) => text.Replace('E', 'e'),
        _ when text.Contains('.', StringComparison.Ordinal) => text,
        _ => text + ".0",
    };
}
