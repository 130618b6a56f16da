namespace Foretell.Figures.Drawing;

/// <summary>Checks that data are consistent.</summary>
internal static class DataCheck
{
    public static void SameLength(string kind, string name, int x, int y, string what = "y")
    {
        if (x != y)
        {
            throw new ArgumentException($"{kind} '{name}' needs as many {what} as x values; got {y} {what} and {x} x.");
        }
    }
}
