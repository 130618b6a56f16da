using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>What was asked: the study's JSON and identity.</summary>
internal static class StudySection
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the page escapes for itself
    };

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("study", "The study");
        string begun = $"Begun {ReportText.Time(data.Study.CreatedAt)} with Foretell {data.Study.ProductVersion}";
        html.Paragraph($"{begun}; fingerprint {data.Study.Fingerprint}.", "note");
        using HtmlWriter.Scope details = html.Open("details");
        html.Element("summary", "The study as JSON");
        html.Element("pre", Pretty(data.Study.Json));
    }

    private static string Pretty(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            using MemoryStream text = new();
            using (Utf8JsonWriter writer = new(text, Indented))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(text.ToArray());
        }
        catch (JsonException)
        {
            // Shown as it is: the store may hold what a newer version wrote.
            return json;
        }
    }
}
