using System.Xml.Linq;
using Foretell.Dashboard.Report;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>A report read back; parsing it as XML is the test that it is well formed.</summary>
internal sealed class Page
{
    private readonly XElement _root;

    public Page(string html)
    {
        Html = html;
        _root = XDocument.Parse(html).Root!;
    }

    public string Html { get; }

    public static Page Of(IRunStore store, ReportOptions? options = null) => new(Write(store, options));

    public static Page Of(FakeStudy study)
    {
        using IRunStore store = study.Build();
        return Of(store);
    }

    public static string Write(IRunStore store, ReportOptions? options = null)
    {
        using var text = new StringWriter();
        ReportWriter.Write(store, options ?? new ReportOptions(), text);
        return text.ToString();
    }

    public IEnumerable<XElement> All => _root.DescendantsAndSelf();

    public string Lead => Single("p", "lead").Value;

    public IEnumerable<XElement> Elements(string name) => All.Where(element => element.Name.LocalName == name);

    public XElement Single(string name, string cssClass) =>
        Elements(name).Single(element => element.Attribute("class")?.Value == cssClass);

    public XElement Section(string id) => Elements("section").Single(section => section.Attribute("id")!.Value == id);

    /// <summary>The cells of the body of a section's first table, row by row.</summary>
    public string[][] Table(string section) =>
    [
        .. Section(section).Descendants("tbody").First().Elements("tr")
            .Select(row => row.Elements("td").Select(cell => cell.Value.Trim()).ToArray()),
    ];
}
