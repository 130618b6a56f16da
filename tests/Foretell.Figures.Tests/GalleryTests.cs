using System.Globalization;
using System.Xml.Linq;
using Foretell.Figures.Drawing;

namespace Foretell.Figures.Tests;

/// <summary>
/// What holds for every figure. Set FORETELL_GALLERY to a folder to get the files and look at them.
/// </summary>
public sealed class GalleryTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_well_formed_and_small(string name)
    {
        string svg = Gallery.All[name].ToSvg();
        if (Environment.GetEnvironmentVariable("FORETELL_GALLERY") is { Length: > 0 } folder)
        {
            Gallery.All[name].Save(Path.Combine(folder, name + ".svg"));
        }

        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.True(svg.Length < 100_000, $"{name} takes {svg.Length} characters");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_self_contained_and_has_no_ids(string name)
    {
        foreach (SvgKind kind in Enum.GetValues<SvgKind>())
        {
            XElement root = XDocument.Parse(Gallery.All[name].ToSvg(kind)).Root!;
            IEnumerable<XElement> elements = root.DescendantsAndSelf();
            Assert.DoesNotContain(elements, e => e.Name.LocalName is "script" or "image" or "use" or "font");
            Assert.DoesNotContain(elements.Attributes(), a => a.Name.LocalName is "id" or "href" or "onload");
            Assert.DoesNotContain("url(", root.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_figure_has_the_same_bytes_in_any_culture(string name)
    {
        string here = Gallery.All[name].ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = DecimalComma();
            Assert.Equal("1,5", $"{1.5}");
            Assert.Equal(here, Gallery.All[name].ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_that_a_figure_uses_has_its_rule_in_the_figure_and_on_the_page(string name)
    {
        var drawn = new Drawn(Gallery.All[name]);
        string own = string.Concat(drawn.Elements("style").Select(style => style.Value));
        IEnumerable<string> used = AllElements(drawn).SelectMany(Drawn.Classes);
        foreach (string one in used.Where(c => c.StartsWith("ft-", StringComparison.Ordinal)).Distinct())
        {
            Assert.Contains($".ft .{one}{{", own, StringComparison.Ordinal);
            Assert.Contains($".ft .{one}{{", FigureStyle.Sheet, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_overlaps_another_or_leaves_the_figure(string name)
    {
        Figure figure = Gallery.All[name];
        IEnumerable<XElement> texts = new Drawn(figure).Elements("text").Where(e => e.Attribute("transform") is null);
        TextBox[] boxes = [.. texts.Select(TextBox.Of)];
        foreach (TextBox box in boxes)
        {
            Assert.True(box.Left >= 0 && box.Right <= figure.Width + .5, $"'{box.Text}' leaves the figure sideways");
            Assert.True(box.Top >= 0 && box.Bottom <= figure.Height, $"'{box.Text}' is cut above or below");
            foreach (TextBox other in boxes.Where(other => other != box))
            {
                Assert.False(box.Overlaps(other), $"'{box.Text}' overlaps '{other.Text}'");
            }
        }
    }

    [Fact]
    public void An_inline_figure_leaves_paper_and_style_to_the_page()
    {
        var inline = new Drawn(Gallery.All["line-few"].ToSvg(SvgKind.Inline));
        Assert.Empty(inline.Elements("style"));
        Assert.Empty(inline.With("rect", "paper"));
        Assert.Single(new Drawn(Gallery.All["line-few"]).With("rect", "paper"));
    }

    private static IEnumerable<XElement> AllElements(Drawn drawn) =>
        ((string[])["text", "path", "rect", "g"]).SelectMany(drawn.Elements);

    private static CultureInfo DecimalComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "~";
        return culture;
    }

    private sealed record TextBox(string Text, double Left, double Right, double Top, double Bottom)
    {
        public static TextBox Of(XElement element)
        {
            string[] classes = Drawn.Classes(element);
            double size = classes.Contains("ft-title") ? 15 : classes.Contains("ft-small") ? 11 : 12;
            double width = TextWidth.Of(element.Value, size);
            double x = Drawn.Number(element, "x"), y = Drawn.Number(element, "y");
            double left = classes.Contains("ft-middle") ? x - width / 2 : classes.Contains("ft-end") ? x - width : x;
            return new TextBox(element.Value, left, left + width, y - size * .75, y + size * .2);
        }

        public bool Overlaps(TextBox other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
