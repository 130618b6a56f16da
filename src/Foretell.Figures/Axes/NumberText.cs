using System.Globalization;

namespace Foretell.Figures.Axes;

/// <summary>
/// Formats numbers for figures: with a true minus sign, thousands separators from 10,000, and powers of ten in
/// superscript.
/// </summary>
internal static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// Labels of linear ticks whose step is a multiple of 10^exponent: all with the same number of decimals.
    /// </summary>
    public static string[] ForTicks(double[] values, int exponent, bool percent)
    {
        if (percent)
        {
            return [.. values.Select(v => Decimals(v * 100, Math.Max(0, -exponent - 2)) + "%")];
        }

        double largest = values.Length == 0 ? 0 : values.Max(Math.Abs);
        if (largest >= 1e7 || exponent < -5)
        {
            return [.. values.Select(v => Scientific(v, v == 0 ? 1 : DecimalNumber.Exponent(v) - exponent + 1))];
        }

        return [.. values.Select(v => Decimals(v, Math.Max(0, -exponent)))];
    }

    /// <summary>Up to <paramref name="digits"/> significant digits, no trailing zeros.</summary>
    public static string Shortest(double value, bool percent = false, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        if (percent)
        {
            return Shortest(value * 100, false, digits) + "%";
        }

        if (value == 0)
        {
            return "0";
        }

        int exponent = DecimalNumber.Exponent(value);
        if (exponent is < -4 or > 6)
        {
            return Scientific(value, digits);
        }

        int decimals = Math.Clamp(digits - 1 - exponent, 0, 15);
        return Trim(Decimals(value, decimals));
    }

    /// <summary>Fixed number of decimals.</summary>
    public static string Decimals(double value, int decimals)
    {
        double rounded = Math.Abs(value);
        string format = (rounded >= 10_000 ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture);
        string text = rounded.ToString(format, CultureInfo.InvariantCulture);
        bool isZero = text.All(c => c is '0' or '.');
        return value < 0 && !isZero ? "−" + text : text;
    }

    /// <summary>
    /// mantissa×10ⁿ with up to <paramref name="digits"/> significant digits (1 to 7); a mantissa of 1 is omitted.
    /// </summary>
    public static string Scientific(double value, int digits)
    {
        if (value == 0)
        {
            return "0";
        }

        int exponent = DecimalNumber.Exponent(value);
        double mantissa = DecimalNumber.Scaled(value, -exponent);
        string text = Trim(Decimals(mantissa, Math.Clamp(digits - 1, 0, 6)));
        string power = "10" + Superscript(exponent);
        return text switch { "1" => power, "−1" => "−" + power, _ => $"{text}×{power}" };
    }

    private static string Superscript(int exponent)
    {
        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return (exponent < 0 ? "⁻" : "") + string.Concat(digits.Select(d => Superscripts[d - '0']));
    }

    private static string Trim(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
