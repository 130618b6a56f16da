using Foretell.Figures;

namespace Foretell.Dashboard.Report.Page;

/// <summary>The beginning and the end of the page: head, styles for both themes, script.</summary>
internal static class PageFrame
{
    public static void Begin(HtmlWriter html, string name)
    {
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        html.Element("title", $"{name} · Foretell report");
        html.Raw("<style>\n");
        html.Raw($":root{{{FigureStyle.LightVariables}}}\n");
        html.Raw($"@media screen and (prefers-color-scheme:dark){{:root{{{FigureStyle.DarkVariables}}}}}\n");
        html.Raw(FigureStyle.Sheet);
        html.Raw(Resource("report.css"));
        html.Raw("</style>\n</head>\n<body>\n<main>\n");
    }

    public static void End(HtmlWriter html)
    {
        html.Raw("</main>\n<script>\n//<![CDATA[\n");
        html.Raw(Resource("report.js"));
        html.Raw("//]]>\n</script>\n</body>\n</html>\n");
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(PageFrame).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' was not built into the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
