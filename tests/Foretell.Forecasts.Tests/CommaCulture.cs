using System.Globalization;

namespace Foretell.Forecasts.Tests;

/// <summary>A culture whose numbers look as different as cultures make them: a comma for the point, a minus sign that
/// is no hyphen.</summary>
internal static class CommaCulture
{
    /// <summary>What a function says under it.</summary>
    public static T Under<T>(Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        // InvariantGlobalization makes named cultures invariant, so it is made by hand.
        CultureInfo.CurrentCulture =
            new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "\u2212" } };
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
