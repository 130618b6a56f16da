using System.Text;

namespace Foretell.Figures.Drawing;

/// <summary>Escapes any string as XML character data, also for double-quoted attributes.</summary>
/// <remarks>Characters that XML 1.0 cannot hold, escaped or not (controls, lone surrogates), become U+FFFD.</remarks>
internal static class XmlText
{
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Append(result, rune);
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        switch (rune.Value)
        {
            case '&': result.Append("&amp;"); break;
            case '<': result.Append("&lt;"); break;
            case '>': result.Append("&gt;"); break;
            case '"': result.Append("&quot;"); break;
            case '\'': result.Append("&#39;"); break;
            case '\t' or '\n' or '\r': result.Append(' '); break;
            case < 0x20 or (>= 0x7f and <= 0x9f) or 0xfffe or 0xffff: result.Append('\ufffd'); break;
            default: result.Append(rune.ToString()); break;
        }
    }
}
