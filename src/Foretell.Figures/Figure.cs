using System.Text;
using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>
/// A figure that can be written as SVG. Immutable; the same content gives the same bytes on every machine.
/// </summary>
/// <remarks>
/// Self-contained: no script, no external font, no ids (which could clash on a page). Colors are custom properties
/// <c>--ft-*</c> with light fallbacks, so a page can recolor an inline figure for a dark background. All text is
/// escaped. NaN and infinite values leave gaps; a figure without any data shows "no data".
/// </remarks>
public abstract class Figure
{
    internal const double Margin = 12;
    private const double TitleSize = 15;
    private const double TextSize = 12;

    /// <summary>The title: up to two lines at the top, left-aligned; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Explanation below the title, smaller and gray, up to two lines; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Width in CSS pixels, 8 to 10,000. Default 640.</summary>
    public double Width { get; init; } = 640;

    /// <summary>Height in CSS pixels including title and labels, 8 to 10,000. Default 400.</summary>
    public double Height { get; init; } = 400;

    /// <summary>The figure as SVG text.</summary>
    /// <exception cref="ArgumentException">The content is inconsistent, for instance series whose x and y differ in
    /// length.</exception>
    public string ToSvg(SvgKind kind = SvgKind.Standalone)
    {
        if (!(Width >= 8 && Width <= 10_000 && Height >= 8 && Height <= 10_000))
        {
            throw new ArgumentException($"A figure needs Width and Height in [8, 10000]; got {Width} x {Height}.");
        }

        var body = new SvgWriter();
        if (kind == SvgKind.Standalone)
        {
            body.Rectangle(new Box(0, 0, Width, Height), "paper");
        }

        DrawInto(body, new Box(0, 0, Width, Height), "");
        var text = new StringBuilder();
        string width = Coordinate.Text(Width), height = Coordinate.Text(Height);
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ft\" role=\"img\"")
            .Append($" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"")
            .Append($" aria-label=\"{XmlText.Escape(Description)}\">\n");
        if (kind == SvgKind.Standalone)
        {
            text.Append("<style>\n").Append(StyleRules.Sheet(body.Classes)).Append("</style>\n");
        }

        return text.Append(body).Append("</svg>\n").ToString();
    }

    /// <summary>
    /// Writes the standalone SVG to a file as UTF-8 without byte order mark, replacing an existing file.
    /// </summary>
    public void Save(string path) => File.WriteAllText(path, ToSvg(), new UTF8Encoding(false));

    /// <summary>The text for screen readers.</summary>
    private protected virtual string Description => Title.Length > 0 ? Title : "figure";

    /// <summary>
    /// Draws title and content into a part of a drawing; a bold letter precedes the title unless it is empty.
    /// </summary>
    internal virtual void DrawInto(SvgWriter svg, Box area, string letter) =>
        DrawContent(svg, DrawTitle(svg, area.Grow(-Margin), letter));

    private protected abstract void DrawContent(SvgWriter svg, Box area);

    /// <summary>Draws an empty frame with the text "no data".</summary>
    private protected static void DrawNoData(SvgWriter svg, Box area)
    {
        Box frame = area.Grow(-4);
        svg.Rectangle(frame, "grid");
        svg.Text(frame.CenterX, frame.CenterY + 4, "no data", "muted middle");
    }

    private Box DrawTitle(SvgWriter svg, Box area, string letter)
    {
        double top = area.Y;
        double indent = letter.Length > 0 ? TextWidth.Of(letter, TitleSize) * 1.1 + 8 : 0;
        if (letter.Length > 0)
        {
            svg.Text(area.X, top + 13, letter, "letter");
        }
        // Semibold runs a little wider than the estimate's regular face.
        foreach (string line in TextWidth.Wrap(Title, TitleSize * 1.07, area.Width - indent, 2))
        {
            svg.Text(area.X + indent, top + 13, line, "title");
            top += 20;
        }
        if (letter.Length > 0 && Title.Length == 0)
        {
            top += 20;
        }

        foreach (string line in TextWidth.Wrap(Subtitle, TextSize, area.Width, 2))
        {
            svg.Text(area.X, top + 11, line, "muted");
            top += 16;
        }
        return area.CutTop(top > area.Y ? top - area.Y + 6 : 0);
    }
}
