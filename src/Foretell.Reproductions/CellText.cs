using System.Globalization;
using Foretell.Tensors.Statistics;

namespace Foretell.Reproductions;

/// <summary>Numbers as table cells.</summary>
internal static class CellText
{
    /// <summary>Three digits; a number that was lost or cannot be computed says so.</summary>
    public static string Of(double? value, string absent = "lost") =>
        value is { } number && double.IsFinite(number) ? number.ToString("0.000", CultureInfo.InvariantCulture)
            : absent;

    /// <summary>A published number with the digits it was printed with, two to four.</summary>
    public static string Printed(double? value, string absent) =>
        value?.ToString("0.00##", CultureInfo.InvariantCulture) ?? absent;

    /// <summary>A correlation, or why there is none.</summary>
    public static string Of(Coefficient coefficient) => coefficient.IsDefined ? Of(coefficient.Value) : "undefined";

    /// <summary>Three digits and the ends of an interval.</summary>
    public static string WithInterval(double value, double low, double high) =>
        double.IsFinite(value) ? $"{Of(value)} [{Of(low, "undefined")}, {Of(high, "undefined")}]" : "undefined";

    /// <summary>Three significant digits, for numbers of any size.</summary>
    public static string Short(double value) =>
        double.IsFinite(value) ? value.ToString("G3", CultureInfo.InvariantCulture) : "undefined";

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double value) =>
        double.IsFinite(value) ? value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) : "undefined";
}
