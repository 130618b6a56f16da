using System.Globalization;

namespace Foretell.Figures.Axes;

/// <summary>Exact decimal properties of doubles, and a logarithm that is the same on every machine.</summary>
internal static class DecimalNumber
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.302585092994045684018;

    /// <summary>The double nearest to 10^exponent.</summary>
    public static double PowerOfTen(int exponent) =>
        double.Parse("1e" + exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>floor(log10 |value|) for a finite value other than 0, from its first 16 decimal digits.</summary>
    /// <remarks>
    /// One digit less than a double distinguishes, so that the double nearest to 1e-6, which is less than 1e-6, has
    /// exponent -6.
    /// </remarks>
    public static int Exponent(double value)
    {
        string digits = value.ToString("E15", CultureInfo.InvariantCulture);
        return int.Parse(digits[(digits.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>mantissa · 10^exponent, rounded once where |exponent| ≤ 22, so that 3 · 10^-1 is 0.3.</summary>
    public static double Scaled(double mantissa, int exponent) =>
        exponent < 0 ? mantissa / PowerOfTen(-exponent) : mantissa * PowerOfTen(exponent);

    /// <summary>log10 of a positive finite value; absolute error under 1e-14 · (1 + |result|).</summary>
    /// <remarks>
    /// value = m · 2^k with m in [√½, √2); ln m = 2 atanh(z), z = (m − 1)/(m + 1), |z| &lt; 0.172: its odd series to
    /// z^21 leaves less than 1e-18. Only +, −, ×, ÷: the logarithm of the platform may differ in the last bit.
    /// </remarks>
    public static double Log10(double value)
    {
        int k = Math.ILogB(value);
        double m = Math.ScaleB(value, -k);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }
        double z = (m - 1) / (m + 1);
        double z2 = z * z;
        double series = 0;
        for (int n = 21; n >= 1; n -= 2)
        {
            series = series * z2 + 1.0 / n;
        }

        return (k * Ln2 + 2 * z * series) / Ln10;
    }
}
