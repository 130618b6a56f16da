using System.Globalization;
using System.Xml.Linq;

namespace Foretell.Figures.Tests;

/// <summary>A figure read back from its SVG.</summary>
internal sealed class Drawn(string svg)
{
    private readonly XElement _root = XDocument.Parse(svg).Root!;

    public Drawn(Figure figure)
        : this(figure.ToSvg())
    {
    }

    /// <summary>What the text elements say, in drawing order.</summary>
    public string[] Texts => [.. Elements("text").Select(element => element.Value)];

    /// <summary>What tooltips say.</summary>
    public string[] Tooltips => [.. Elements("title").Select(element => element.Value)];

    public IEnumerable<XElement> Elements(string name) => _root.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>Elements of a kind that carry a class (given without prefix).</summary>
    public XElement[] With(string name, string cssClass) =>
        [.. Elements(name).Where(e => Classes(e).Contains("ft-" + cssClass))];

    /// <summary>The d attributes of the lines of data.</summary>
    public string[] Curves => [.. With("path", "line").Select(element => element.Attribute("d")!.Value)];

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    public static string[] Classes(XElement element) => (element.Attribute("class")?.Value ?? "").Split(' ');
}
