using System.Xml.Linq;
using Foretell.Figures.Drawing;

namespace Foretell.Figures.Tests.Drawing;

public sealed class TextTests
{
    [Theory]
    [InlineData("a < b & c > \"d\" 'e'", "a < b & c > \"d\" 'e'")]
    [InlineData("]]></text><script>alert(1)</script>", "]]></text><script>alert(1)</script>")]
    [InlineData("line\nbreak\ttab", "line break tab")]
    [InlineData("bell\u0007 nul\0", "bell\ufffd nul\ufffd")]
    [InlineData("emoji 🎯 and Ünïcödé", "emoji 🎯 and Ünïcödé")]
    public void Text_survives_a_parser_as_text(string text, string read)
    {
        string escaped = XmlText.Escape(text);
        Assert.Equal(read, XElement.Parse($"<a b=\"{escaped}\">{escaped}</a>").Value);
        Assert.Equal(read, XElement.Parse($"<a b=\"{escaped}\"/>").Attribute("b")!.Value);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("x\ufffdy", XmlText.Escape("x" + '\ud83c' + "y"));

    [Fact]
    public void Fitted_text_is_no_wider_than_its_room_and_ends_in_an_ellipsis()
    {
        string fitted = TextWidth.Fit("a rather long name of a candidate", 12, 90);
        Assert.EndsWith("…", fitted, StringComparison.Ordinal);
        Assert.InRange(TextWidth.Of(fitted, 12), 60, 90);
        Assert.Equal("short", TextWidth.Fit("short", 12, 90));
    }

    [Fact]
    public void Wrapped_text_loses_no_word_while_lines_remain()
    {
        const string text = "the quick brown fox jumps over the lazy dog";
        IReadOnlyList<string> lines = TextWidth.Wrap(text, 12, 120, 9);
        Assert.True(lines.Count > 1);
        Assert.Equal(text, string.Join(' ', lines));
        Assert.All(lines, line => Assert.InRange(TextWidth.Of(line, 12), 0, 120));
    }

    [Fact]
    public void A_word_wider_than_the_line_is_cut() =>
        Assert.Single(TextWidth.Wrap(new string('W', 400), 12, 100, 2));
}
