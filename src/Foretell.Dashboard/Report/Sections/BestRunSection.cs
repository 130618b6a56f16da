using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>The signals of the best run: loss and metric, and what its layers did.</summary>
internal static class BestRunSection
{
    public static void Write(HtmlWriter html, ReportData data, IRunStore store)
    {
        using HtmlWriter.Scope section = html.Section("best", "The best run");
        if (data.Best is not { } best)
        {
            html.Paragraph("No run leads yet.");
            return;
        }
        html.Paragraph(Introduction(data, best));
        using (html.Open("div", ("class", "figures")))
        {
            Curve Read(string signal) => Curve.Of(store.Readings(best.Number, signal, layer: ""));
            WritePair(html, "Loss", new Axis("loss"), Read(SignalKeys.TrainingLoss), Read(SignalKeys.HeldOutLoss));
            WritePair(html, ReportText.Capital(data.Metric.Name),
                new Axis(data.Metric.Name) { Percent = data.Metric.IsShare },
                Read(data.Metric.TrainingKey), Read(data.Metric.HeldOutKey));
        }
        LayerSignals.Write(html, store, best.Number);
    }

    private static string Introduction(ReportData data, RankedRun best)
    {
        IEnumerable<string> drawn =
            data.Varied.Paths.Select(path => $"{data.Varied.ShortName(path)} {data.Varied.Of(best.Number, path)}");
        string values = string.Join(", ", drawn);
        return $"Run {best.Number}{(values.Length > 0 ? $" with {values}" : "")}, seed {best.Record.Seed}.";
    }

    private static void WritePair(HtmlWriter html, string title, Axis axis, Curve training, Curve heldOut)
    {
        if (training.IsEmpty && heldOut.IsEmpty)
        {
            return;
        }

        Series[] series = [heldOut.ToSeries("held out"), training.ToSeries("training")];
        html.Figure(new LinePlot
        {
            Title = title,
            Width = PageSizes.HalfWidth,
            Height = PageSizes.HalfHeight - 50,
            X = new Axis("epoch") { WholeNumbers = true },
            Y = axis,
            Series = [.. series.Where(one => one.X.Count > 0)],
        });
    }
}
