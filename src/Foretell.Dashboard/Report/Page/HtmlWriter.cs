using System.Text;
using Foretell.Figures;

namespace Foretell.Dashboard.Report.Page;

/// <summary>
/// Writes HTML that is also well-formed XML; text and attribute values are escaped here and nowhere else.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    /// <summary>Markup as it is: for constants of this project and for figures.</summary>
    public void Raw(string markup) => writer.Write(markup);

    public void Text(string text) => writer.Write(Escape(text));

    /// <summary>An element with text inside.</summary>
    public void Element(string name, string text, params (string Name, string Value)[] attributes)
    {
        Start(name, attributes);
        Text(text);
        writer.Write($"</{name}>\n");
    }

    /// <summary>An element whose content is written until the scope is disposed.</summary>
    public Scope Open(string name, params (string Name, string Value)[] attributes)
    {
        Start(name, attributes);
        return new Scope(writer, name);
    }

    /// <summary>A section of the page with its heading, to which the page's navigation leads.</summary>
    public Scope Section(string id, string heading)
    {
        Scope scope = Open("section", ("id", id));
        Element("h2", heading);
        return scope;
    }

    public void Paragraph(string text, string cssClass = "") =>
        Element("p", text, cssClass.Length > 0 ? [("class", cssClass)] : []);

    /// <summary>A figure with a caption under it; an empty caption is left out.</summary>
    public void Figure(Figure figure, string caption = "")
    {
        using Scope scope = Open("figure");
        Raw(figure.ToSvg(SvgKind.Inline));
        if (caption.Length > 0)
        {
            Element("figcaption", caption);
        }
    }

    /// <summary>
    /// Text as character data; characters that XML cannot hold (controls, halves of surrogate pairs) become U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => rune.ToString(),
                < 0x20 or (>= 0x7f and <= 0x9f) or 0xfffe or 0xffff => "\ufffd",
                _ => rune.ToString(),
            });
        }
        return result.ToString();
    }

    private void Start(string name, (string Name, string Value)[] attributes)
    {
        writer.Write('<');
        writer.Write(name);
        foreach ((string attribute, string value) in attributes)
        {
            writer.Write($" {attribute}=\"{Escape(value)}\"");
        }

        writer.Write('>');
    }

    /// <summary>An open element; disposing writes its end.</summary>
    public readonly struct Scope(TextWriter target, string name) : IDisposable
    {
        public void Dispose() => target.Write($"</{name}>\n");
    }
}
