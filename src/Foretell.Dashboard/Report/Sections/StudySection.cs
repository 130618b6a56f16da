using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>What was asked: the study's JSON and identity.</summary>
internal static class StudySection
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the page escapes for itself
    };

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("study", "The study");
        string begun = $"Begun {Words.Time(data.Study.CreatedAt)} with Foretell {data.Study.ProductVersion}";
        html.Paragraph($"{begun}; fingerprint {data.Study.Fingerprint}.", "note");
        using HtmlWriter.Scope details = html.Open("details");
        html.Element("summary", "The study as JSON");
        html.Element("pre", Pretty(data.Study.Json));
    }

    private static string Pretty(string json)
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json), Indented);
        }
        catch (JsonException)
        {
            // Shown as it is: the store may hold what a newer version wrote.
            return json;
        }
    }
}
