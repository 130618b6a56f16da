using System.Text;

namespace Foretell.Figures.Drawing;

/// <summary>Estimates the maximum width of text, because SVG has no layout.</summary>
/// <remarks>
/// Widths in em are those of wide interface fonts (DejaVu Sans, Verdana), rounded up: narrower fonts leave some space,
/// and labels do not overlap in any font that <c>system-ui</c> selects.
/// </remarks>
internal static class TextWidth
{
    public static double Of(string text, double fontSize)
    {
        double em = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            em += Em(rune);
        }

        return em * fontSize;
    }

    /// <summary>The text, or as much of it as fits, followed by an ellipsis.</summary>
    public static string Fit(string text, double fontSize, double width)
    {
        if (Of(text, fontSize) <= width)
        {
            return text;
        }

        double room = width - Of("…", fontSize);
        var kept = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            room -= Em(rune) * fontSize;
            if (room < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>
    /// Breaks text at spaces into at most <paramref name="lines"/> lines; the last one is cut to fit.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double fontSize, double width, int lines)
    {
        var result = new List<string>();
        string rest = text.Trim();
        while (rest.Length > 0 && result.Count < lines - 1 && Of(rest, fontSize) > width)
        {
            int cut = LastSpaceThatFits(rest, fontSize, width);
            if (cut <= 0)
            {
                break;
            }

            result.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
        {
            result.Add(Fit(rest, fontSize, width));
        }

        return result;
    }

    private static int LastSpaceThatFits(string text, double fontSize, double width)
    {
        int best = -1;
        for (int space = text.IndexOf(' '); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            if (Of(text[..space], fontSize) > width)
            {
                break;
            }

            best = space;
        }
        return best;
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '\'' or '|' => .30,
        ' ' or '.' or ',' or ':' or ';' or 'I' or '!' or 'f' or 't' or '(' or ')' or '[' or ']' or '/' or '-' => .40,
        'r' => .43,
        'm' or 'M' or 'W' or '%' or '@' => 1.0,
        'w' or '+' or '=' or '<' or '>' or '~' or '−' or '×' or '→' => .85,
        >= '0' and <= '9' => .64,
        >= 'A' and <= 'Z' => .77,
        >= 'a' and <= 'z' => .64,
        >= '⁰' and <= '₎' or '²' or '³' or '¹' => .45,
        >= 0x0300 and <= 0x036f => 0,
        < 0x2e80 => .72,
        _ => 1.15,
    };
}
