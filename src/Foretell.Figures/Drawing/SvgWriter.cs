using System.Text;

namespace Foretell.Figures.Drawing;

/// <summary>
/// Writes well-formed SVG elements. Styles come only from classes, which the writer collects for the style sheet.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _classes = new(StringComparer.Ordinal);

    /// <summary>The classes used so far, without their prefix.</summary>
    public IReadOnlyCollection<string> Classes => _classes;

    public override string ToString() => _text.ToString();

    public void Line(double x1, double y1, double x2, double y2, string classes) =>
        Path(new PathData().MoveTo(x1, y1).LineTo(x2, y2), classes);

    public void Path(PathData data, string classes, double opacity = 1)
    {
        if (!data.IsEmpty)
        {
            Element("path", $"{Opacity(opacity)} d=\"{data}\"", classes);
        }
    }

    public void Rectangle(Box box, string classes, double opacity = 1, string tooltip = "")
    {
        int left = Coordinate.Tenths(box.X), top = Coordinate.Tenths(box.Y);
        string size = $" x=\"{Coordinate.Text(left)}\" y=\"{Coordinate.Text(top)}\""
            + $" width=\"{Coordinate.Text(Coordinate.Tenths(box.Right) - left)}\""
            + $" height=\"{Coordinate.Text(Coordinate.Tenths(box.Bottom) - top)}\"{Opacity(opacity)}";
        Element("rect", size, classes, tooltip);
    }

    /// <summary>
    /// Writes text with its baseline at y; the classes <c>middle</c> and <c>end</c> anchor it at its middle or end.
    /// </summary>
    public void Text(double x, double y, string text, string classes = "", double degrees = 0)
    {
        if (text.Length == 0)
        {
            return;
        }

        string place = $" x=\"{Coordinate.Text(x)}\" y=\"{Coordinate.Text(y)}\"";
        if (degrees != 0)
        {
            place += $" transform=\"rotate({Coordinate.Text(degrees)} {Coordinate.Text(x)} {Coordinate.Text(y)})\"";
        }

        Open("text", place, classes);
        _text.Append(XmlText.Escape(text)).Append("</text>\n");
    }

    /// <summary>
    /// Opens a group with a tooltip. Dispose to close it.
    /// </summary>
    public Scope Group(string classes, string tooltip = "")
    {
        Open("g", "", classes);
        Tooltip(tooltip);
        return new Scope(this, "g");
    }

    /// <summary>Opens a group translated by (x, y). Dispose to close it.</summary>
    public Scope Moved(double x, double y)
    {
        Open("g", $" transform=\"translate({Coordinate.Text(x)} {Coordinate.Text(y)})\"", "");
        return new Scope(this, "g");
    }

    /// <summary>
    /// Opens a group that is clipped to the box. A nested SVG element clips without ids, which could clash on a page.
    /// </summary>
    public Scope Clip(Box box)
    {
        string place = $" x=\"{Coordinate.Text(box.X)}\" y=\"{Coordinate.Text(box.Y)}\"";
        string size = $"{Coordinate.Text(box.Width)}\" height=\"{Coordinate.Text(box.Height)}";
        string view = $"{Coordinate.Text(box.X)} {Coordinate.Text(box.Y)} "
            + $"{Coordinate.Text(box.Width)} {Coordinate.Text(box.Height)}";
        Open("svg", $"{place} width=\"{size}\" viewBox=\"{view}\"", "");
        return new Scope(this, "svg");
    }

    private void Element(string name, string attributes, string classes, string tooltip = "")
    {
        Open(name, attributes, classes);
        if (tooltip.Length == 0)
        {
            _text.Insert(_text.Length - 1, '/').Append('\n');
            return;
        }
        Tooltip(tooltip);
        _text.Append("</").Append(name).Append(">\n");
    }

    private void Open(string name, string attributes, string classes)
    {
        _text.Append('<').Append(name);
        if (classes.Length > 0)
        {
            string[] names = classes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            _classes.UnionWith(names);
            _text.Append(" class=\"").AppendJoin(' ', names.Select(n => "ft-" + n)).Append('"');
        }
        _text.Append(attributes).Append('>');
    }

    private void Tooltip(string text)
    {
        if (text.Length > 0)
        {
            _text.Append("<title>").Append(XmlText.Escape(text)).Append("</title>");
        }
    }

    private static string Opacity(double opacity)
    {
        int percent = (int)Math.Round(Math.Clamp(opacity, 0, 1) * 100, MidpointRounding.AwayFromZero);
        return percent == 100 ? "" : $" fill-opacity=\".{percent:00}\"";
    }

    /// <summary>An open element; disposing it writes its end tag.</summary>
    public readonly struct Scope(SvgWriter writer, string name) : IDisposable
    {
        public void Dispose() => writer._text.Append("</").Append(name).Append(">\n");
    }
}
