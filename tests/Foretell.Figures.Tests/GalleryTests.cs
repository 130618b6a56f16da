using System.Xml.Linq;

namespace Foretell.Figures.Tests;

/// <summary>What holds for every figure. Set FORETELL_GALLERY to a folder to get the files and look at them.</summary>
public sealed class GalleryTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_well_formed_and_small(string name)
    {
        string svg = Gallery.All[name].ToSvg();
        if (Environment.GetEnvironmentVariable("FORETELL_GALLERY") is { Length: > 0 } folder)
            Gallery.All[name].Save(Path.Combine(folder, name + ".svg"));
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.True(svg.Length < 150_000, $"{name} takes {svg.Length} characters");
    }
}
