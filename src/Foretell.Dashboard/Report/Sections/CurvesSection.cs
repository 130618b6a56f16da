using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Figures;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>The metric and scores of all runs over the epochs.</summary>
internal static class CurvesSection
{
    private const int MostScores = 3;

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("curves", "Curves");
        html.Paragraph(RunSeries.KeyOf(data), "note");
        using HtmlWriter.Scope figures = html.Open("div", ("class", "figures"));
        html.Figure(Plot(
            data, $"Held-out {data.Metric.Name}", new Axis(data.Metric.Name) { Percent = data.Metric.IsShare },
            run => run.HeldOut));
        foreach (ScoreCurves score in data.Scores.Take(MostScores))
        {
            html.Figure(Plot(
                data, $"Score of the rule {score.Rule}", new Axis("score, the higher the more promising"),
                run => score.ByRun.GetValueOrDefault(run.Number, Curve.Empty)));
        }
    }

    private static LinePlot Plot(ReportData data, string title, Axis axis, Func<RankedRun, Curve> curveOf) => new()
    {
        Title = title,
        Width = PageSizes.HalfWidth,
        Height = PageSizes.HalfHeight,
        X = new Axis("epoch") { WholeNumbers = true, Minimum = 0 },
        Y = axis,
        Series = [.. data.Runs.Select(run => RunSeries.Of(run, curveOf(run), run == data.Best))],
        Events = RunSeries.Checkpoints(data),
    };
}
