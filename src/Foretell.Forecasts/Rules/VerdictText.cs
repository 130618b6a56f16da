using System.Globalization;

namespace Foretell.Forecasts.Rules;

/// <summary>Numbers in reasons.</summary>
internal static class VerdictText
{
    /// <summary>An accuracy: three decimals.</summary>
    public static string Accuracy(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A score of any size: three digits.</summary>
    public static string Score(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
