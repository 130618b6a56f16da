using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>Which runs ended before their time, when, and the sentence that says why.</summary>
internal static class EndingsSection
{
    private const int OpenRows = 25;

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("endings", "What was given up, and why");
        RankedRun[] early =
        [
            .. data.Runs.Where(run => run.Record.State.IsEnded() && IsEarly(run.Record))
                .OrderBy(run => run.Record.EpochsDone).ThenBy(run => run.Number),
        ];
        if (early.Length == 0)
        {
            html.Paragraph("No run was ended before its time.");
            return;
        }
        html.Paragraph(ByEpoch(early));
        if (early.Length <= OpenRows)
        {
            WriteTable(html, early);
            return;
        }
        using HtmlWriter.Scope details = html.Open("details");
        html.Element("summary", $"All {early.Length} reasons");
        WriteTable(html, early);
    }

    /// <summary>A run that finished counts only where a rule declared it done before its plan was through.</summary>
    private static bool IsEarly(RunRecord run) =>
        run.State != RunState.Finished || run.EpochsDone < run.EpochsPlanned;

    private static string ByEpoch(RankedRun[] early)
    {
        IEnumerable<string> parts = early.GroupBy(run => run.Record.EpochsDone)
            .Select(epoch => $"{epoch.Count()} after epoch {epoch.Key}");
        return $"{ReportText.Count(early.Length, "run", "runs")} ended before the last epoch: "
            + $"{ReportText.List([.. parts])}.";
    }

    private static void WriteTable(HtmlWriter html, RankedRun[] early)
    {
        using HtmlWriter.Scope scroll = html.Open("div", ("class", "scroll"));
        using HtmlWriter.Scope table = html.Open("table", ("class", "sortable"));
        html.Raw("<thead><tr><th class=\"number\">Run</th><th>State</th><th class=\"number\">Epoch</th>");
        html.Raw("<th>Rule</th><th>Why</th></tr></thead>\n");
        using HtmlWriter.Scope body = html.Open("tbody");
        foreach (RankedRun run in early)
        {
            using HtmlWriter.Scope row = html.Open("tr");
            html.Element("td", run.Number.ToString(), ("class", "number"));
            using (html.Open("td", ("data-value", run.Record.State.Word())))
            {
                StateIcon.Write(html, run.Record.State);
            }

            html.Element("td", run.Record.EpochsDone.ToString(), ("class", "number"));
            bool byRule = run.LastVerdict is { Action: not VerdictAction.Continue };
            html.Element("td", byRule ? run.LastVerdict!.Rule : "–");
            string why = run.Reason.Length > 0 ? ReportText.Sentence(run.Reason) : "No reason was recorded.";
            html.Element("td", why, ("class", "wide"));
        }
    }
}
