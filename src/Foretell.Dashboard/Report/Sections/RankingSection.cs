using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>The table of all runs.</summary>
internal static class RankingSection
{
    private const int MostSparkPoints = 48;

    // A longer table scrolls in its own window, so that the rest of the page stays within reach.
    private const int MostRowsAtOnce = 40;

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("ranking", "Ranking");
        if (data.Runs.Count == 0)
        {
            html.Paragraph("There are no runs to rank.");
            return;
        }
        html.Paragraph(
            "First the runs trained to the end, then those in training, then those given up; within each group by "
            + $"held-out {data.Metric.Name} {Moment(data)}.", "note");
        string[] varied = [.. data.Varied.Paths.Take(data.Options.MostVariedColumns)];
        if (varied.Length < data.Varied.Paths.Count)
        {
            int all = data.Varied.Paths.Count;
            html.Paragraph($"The candidates differ in {all} values; the first {varied.Length} are shown.", "note");
        }
        (double low, double high) = MetricRange(data);
        string window = data.Runs.Count > MostRowsAtOnce ? "scroll tall" : "scroll";
        using HtmlWriter.Scope scroll = html.Open("div", ("class", window));
        using HtmlWriter.Scope table = html.Open("table", ("class", "sortable"));
        WriteHead(html, data, varied);
        using HtmlWriter.Scope body = html.Open("tbody");
        foreach (RankedRun run in data.Runs)
        {
            WriteRow(html, data, run, varied, low, high);
        }
    }

    private static string Moment(ReportData data) => data.Study.RankedEpoch == RankedEpoch.Best
        ? "at each run's best epoch"
        : "at the last epoch trained";

    private static void WriteHead(HtmlWriter html, ReportData data, string[] varied)
    {
        using HtmlWriter.Scope head = html.Open("thead");
        using HtmlWriter.Scope row = html.Open("tr");
        html.Element("th", "Rank", ("class", "number"));
        html.Element("th", "Run", ("class", "number"));
        html.Element("th", "State");
        html.Element(
            "th", ReportText.Capital(data.Metric.Name), ("class", "number"), ("title", $"Held out, {Moment(data)}"));
        html.Element("th", "Epochs", ("class", "number"));
        if (data.HasScores)
        {
            html.Element("th", "Score", ("class", "number"), ("title", "Of the last verdict, in its rule's units"));
        }

        html.Element("th", "", ("aria-label", $"{ReportText.Capital(data.Metric.Name)} over the epochs"));
        foreach (string path in varied)
        {
            html.Element("th", data.Varied.ShortName(path), ("title", path));
        }
    }

    private static void WriteRow(
        HtmlWriter html, ReportData data, RankedRun run, string[] varied, double low, double high)
    {
        string looks = run == data.Best ? "best" : run.IsKept ? "" : "ended-early";
        using HtmlWriter.Scope row = html.Open("tr", ("class", looks));
        Number(html, run.Rank?.ToString() ?? "–", run.Rank);
        Number(html, run.Number.ToString(), run.Number);
        using (html.Open("td", ("title", run.Reason), ("data-value", run.Record.State.Word())))
        {
            StateIcon.Write(html, run.Record.State);
        }

        Number(html, ReportText.Metric(run.Value, data.Metric), run.Value);
        Number(html, $"{run.Record.EpochsDone} / {run.Record.EpochsPlanned}", run.Record.EpochsDone);
        if (data.HasScores)
        {
            Number(html, ReportText.Number(run.LastVerdict?.Score), run.LastVerdict?.Score);
        }

        using (html.Open("td", ("class", "spark"), ("data-value", "")))
        {
            html.Raw(Spark(run, data.EpochsPlanned, low, high).ToSvg(SvgKind.Inline));
        }

        foreach (string path in varied)
        {
            html.Element("td", data.Varied.Of(run.Number, path));
        }
    }

    private static void Number(HtmlWriter html, string text, double? value) =>
        html.Element("td", text, ("class", "number"), ("data-value", ReportText.SortKey(value)));

    private static Sparkline Spark(RankedRun run, int planned, double low, double high)
    {
        int stride = Math.Max(1, (planned + MostSparkPoints) / MostSparkPoints);
        Curve curve = run.HeldOut;
        double[] values = new double[curve.IsEmpty ? 0 : (int)curve.Epochs[^1] / stride + 1];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < curve.Epochs.Count; i++)
        {
            values[(int)curve.Epochs[i] / stride] = curve.Values[i];
        }

        return new Sparkline
        {
            Title = $"{run.Metric.Name} of run {run.Number}",
            Values = values,
            Length = Math.Max(planned / stride + 1, values.Length),
            Minimum = low,
            Maximum = high,
            Emphasis = run.IsKept ? Emphasis.Normal : Emphasis.Muted,
            End = run.Record.State is RunState.GivenUp or RunState.Diverged ? EndMark.Cross : EndMark.Dot,
        };
    }

    /// <summary>One scale for all sparklines, so that they can be compared.</summary>
    private static (double Low, double High) MetricRange(ReportData data)
    {
        double[] all = [.. data.Runs.SelectMany(run => run.HeldOut.Values).Where(double.IsFinite)];
        return all.Length == 0 || all.Min() == all.Max() ? (0, 1) : (all.Min(), all.Max());
    }
}
