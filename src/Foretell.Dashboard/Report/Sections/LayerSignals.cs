using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>
/// What the layers of one run did: how far they turned, how large their updates are, how their weights lie.
/// </summary>
internal static class LayerSignals
{
    private const int MeanIndex = 0;
    private const int VarianceIndex = 1;
    private const int MinimumIndex = 2;
    private const int MaximumIndex = 6;

    public static void Write(HtmlWriter html, IRunStore store, int run)
    {
        Dictionary<string, Curve> rotation = ByLayer(store, run, SignalKeys.LayerRotation);
        Dictionary<string, Curve> updates = ByLayer(store, run, SignalKeys.UpdateRatio);
        Dictionary<string, Curve> gradients = ByLayer(store, run, SignalKeys.GradientNorm);
        Dictionary<string, double[]> weights = store.Readings(run, SignalKeys.WeightStatistics)
            .GroupBy(reading => reading.Layer).ToDictionary(layer => layer.Key, layer => layer.Last().Values);
        string[] layers =
        [
            .. rotation.Keys.Union(updates.Keys).Union(gradients.Keys).Union(weights.Keys)
                .Where(layer => layer.Length > 0).Order(NaturalOrder.Instance),
        ];
        if (layers.Length == 0)
        {
            html.Paragraph("No signals of single layers were recorded.");
            return;
        }
        WriteRotation(html, rotation);
        html.Element("h3", "Layers at the last epoch trained");
        using (html.Open("div", ("class", "scroll")))
        using (html.Open("table", ("class", "sortable")))
        {
            WriteHead(html);
            using HtmlWriter.Scope body = html.Open("tbody");
            foreach (string layer in layers)
            {
                using HtmlWriter.Scope row = html.Open("tr");
                html.Element("td", layer);
                Curve turned = rotation.GetValueOrDefault(layer, Curve.Empty);
                Cell(html, turned.IsEmpty ? null : turned.Last);
                using (html.Open("td", ("class", "spark"), ("data-value", "")))
                {
                    html.Raw(Spark(layer, turned).ToSvg(SvgKind.Inline));
                }

                Cell(html, LastOf(updates, layer));
                Cell(html, LastOf(gradients, layer));
                WriteWeights(html, weights.GetValueOrDefault(layer, []));
            }
        }
    }

    private static void WriteRotation(HtmlWriter html, Dictionary<string, Curve> rotation)
    {
        string[] layers = [.. rotation.Keys.Order(NaturalOrder.Instance)];
        if (layers.Length == 0)
        {
            return;
        }

        using HtmlWriter.Scope figures = html.Open("div", ("class", "figures"));
        html.Figure(
            new LinePlot
            {
                Title = "Layer rotation",
                Width = PageSizes.HalfWidth,
                Height = PageSizes.HalfHeight - 50,
                X = new Axis("epoch") { WholeNumbers = true },
                Y = new Axis("cosine distance to the start") { Minimum = 0 },
                ColorBar = new ColorBar("layer", 1, Math.Max(2, layers.Length)),
                Series = [.. layers.Select((layer, i) => rotation[layer].ToSeries(layer) with { Order = i + 1 })],
            },
            "Layers in the order of their names, as in the table below.");
    }

    private static void WriteHead(HtmlWriter html)
    {
        html.Raw("<thead><tr><th>Parameter</th>");
        (string Name, string Meaning)[] columns =
        [
            ("Rotation", "Cosine distance to the weights before training: 0 unmoved, 1 at a right angle"),
            ("", ""),
            ("Update ratio", "Norm of the last update divided by the norm of the weights; healthy near 0.001"),
            ("Gradient norm", "Of the last mini-batch"),
            ("Mean", "Of the weights"),
            ("Deviation", "Standard deviation of the weights"),
            ("Range", "Smallest to largest weight"),
        ];
        foreach ((string name, string meaning) in columns)
        {
            html.Element("th", name, ("class", "number"), ("title", meaning));
        }

        html.Raw("</tr></thead>\n");
    }

    private static void WriteWeights(HtmlWriter html, double[] statistics)
    {
        if (statistics.Length <= MaximumIndex)
        {
            Cell(html, null);
            Cell(html, null);
            Cell(html, null);
            return;
        }
        double low = statistics[MinimumIndex], high = statistics[MaximumIndex];
        Cell(html, statistics[MeanIndex]);
        Cell(html, Math.Sqrt(statistics[VarianceIndex]));
        string range = $"{ReportText.Number(low)} to {ReportText.Number(high)}";
        html.Element("td", range, ("class", "number"), ("data-value", ReportText.SortKey(high - low)));
    }

    private static void Cell(HtmlWriter html, double? value) =>
        html.Element("td", ReportText.Number(value), ("class", "number"), ("data-value", ReportText.SortKey(value)));

    private static Sparkline Spark(string layer, Curve rotation) => new()
    {
        Title = $"rotation of {layer}",
        Values = [.. Spread.Indices(rotation.Values.Count, 48).Select(i => rotation.Values[i])],
        Minimum = 0,
        Maximum = 1,
    };

    private static double? LastOf(Dictionary<string, Curve> curves, string layer) =>
        curves.TryGetValue(layer, out Curve? curve) && !curve.IsEmpty ? curve.Last : null;

    private static Dictionary<string, Curve> ByLayer(IRunStore store, int run, string signal) =>
        store.Readings(run, signal).GroupBy(reading => reading.Layer).ToDictionary(layer => layer.Key, Curve.Of);
}
