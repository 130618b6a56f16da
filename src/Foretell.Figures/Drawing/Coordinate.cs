using System.Globalization;

namespace Foretell.Figures.Drawing;

/// <summary>Formats coordinates in tenths of a unit: finer differences are not visible, and the files stay
/// small.</summary>
internal static class Coordinate
{
    // Far outside any page; bounds the coordinates of data far outside a fixed axis.
    private const double Limit = 100_000;

    /// <summary>The coordinate in whole tenths, halves away from zero.</summary>
    public static int Tenths(double value) =>
        (int)Math.Round(Math.Clamp(value, -Limit, Limit) * 10, MidpointRounding.AwayFromZero);

    /// <summary>Shortest text of a number of tenths: 0, 12, 12.5, -.5.</summary>
    public static string Text(int tenths)
    {
        int whole = Math.Abs(tenths) / 10;
        int rest = Math.Abs(tenths) % 10;
        string sign = tenths < 0 ? "-" : "";
        string digits = whole.ToString(CultureInfo.InvariantCulture);
        if (rest == 0)
        {
            return sign + digits;
        }

        return $"{sign}{(whole == 0 ? "" : digits)}.{(char)('0' + rest)}";
    }

    public static string Text(double value) => Text(Tenths(value));
}
