using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>
/// Name, result in a sentence, the figures that matter, where the epochs went, and the way to the sections.
/// </summary>
internal static class HeaderSection
{
    private static readonly (string Id, string Title)[] Links =
    [
        ("ranking", "Ranking"), ("curves", "Curves"), ("spectra", "Spectra"), ("endings", "What was given up, and why"),
        ("best", "The best run"), ("study", "The study"), ("glossary", "How to read this"),
    ];

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope header = html.Open("header");
        html.Paragraph(Origin(data), "over");
        html.Element("h1", data.Study.Name.Length > 0 ? data.Study.Name : "A study without a name");
        html.Paragraph(Summary.Of(data), "lead");
        WriteTiles(html, data);
        WriteBar(html, data.Effort);
        using HtmlWriter.Scope nav = html.Open("nav", ("aria-label", "Sections"));
        foreach ((string id, string title) in Links)
        {
            html.Element("a", title, ("href", "#" + id));
        }
    }

    private static string Origin(ReportData data)
    {
        string made = $"Foretell {data.Study.ProductVersion} report";
        string state = data.Runs.Count == 0 ? "empty" : data.IsRunning ? "still running" : "complete";
        return data.Options.WrittenAt is { } time
            ? $"{made} · written {ReportText.Time(time)} · {state}"
            : $"{made} · {state}";
    }

    private static void WriteTiles(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope tiles = html.Open("dl", ("class", "tiles"));
        Tile(html, $"Best held-out {data.Metric.Name}", ReportText.Metric(data.Best?.Value, data.Metric),
            BestDetail(data.Best));
        int ended = data.Runs.Count(run => run.Record.State.IsEnded());
        IEnumerable<string> counts = Enum.GetValues<RunState>().Where(s => s.IsEnded() && data.CountOf(s) > 0)
            .Select(state => $"{ReportText.Count(data.CountOf(state))} {ReportText.StateOf(state)}");
        Tile(html, "Runs ended", $"{ReportText.Count(ended)} of {ReportText.Count(data.Runs.Count)}",
            string.Join(", ", counts));
        Tile(html, "Epochs trained", ReportText.Count(data.Effort.Done),
            $"of {ReportText.Count(data.Effort.Planned)} planned");
        var time = TimeSpan.FromMilliseconds(data.Runs.Sum(run => (double)run.Record.DurationMilliseconds));
        Tile(html, "Compute saved", ReportText.Percent(data.Effort.SavedShare),
            $"of the epochs; {ReportText.Duration(time)} of training spent");
    }

    private static string BestDetail(RankedRun? best) => best is null
        ? "no run has a result"
        : $"run {best.Number}, epoch {best.Epoch} of {best.Record.EpochsPlanned}";

    private static void Tile(HtmlWriter html, string term, string value, string detail)
    {
        using HtmlWriter.Scope tile = html.Open("div");
        html.Element("dt", term);
        using HtmlWriter.Scope figure = html.Open("dd");
        html.Text(value);
        html.Element("small", detail);
    }

    private static void WriteBar(HtmlWriter html, Effort effort)
    {
        (string Part, string Name, long Epochs)[] parts =
        [
            ("kept", "trained, kept", effort.Kept),
            ("spent", "trained, then given up or diverged", effort.Spent),
            ("open", "still to train", effort.Open),
            ("dropped", "dropped with diverged or failed runs", effort.Dropped),
            ("saved", "saved", effort.Saved),
        ];
        (string Part, string Name, long Epochs)[] shown = [.. parts.Where(part => part.Epochs > 0)];
        if (shown.Length == 0)
        {
            return;
        }

        using (html.Open("div", ("class", "bar"), ("role", "img"), ("aria-label", "Where the planned epochs went")))
        {
            foreach ((string part, string name, long epochs) in shown)
            {
                html.Element("span", "", ("class", "part-" + part), ("style", $"flex:{epochs}"), ("title", name));
            }
        }
        using HtmlWriter.Scope key = html.Open("ul", ("class", "key"));
        foreach ((string part, string name, long epochs) in shown)
        {
            using HtmlWriter.Scope item = html.Open("li");
            html.Element("i", "", ("class", "part-" + part));
            html.Text($"{name}: {ReportText.Count(epochs)} epochs");
        }
    }
}
