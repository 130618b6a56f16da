using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;
using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>Spectra of hidden layers over the epochs, of the best run beside one that was given up.</summary>
internal static class SpectraSection
{
    public static void Write(HtmlWriter html, ReportData data, IRunStore store)
    {
        using HtmlWriter.Scope section = html.Section("spectra", "Spectra of the hidden layers");
        RankedRun[] runs = [.. ((RankedRun?[])[data.Best, Contrast(data)]).OfType<RankedRun>()];
        RunSpectra[] spectra =
            [.. runs.Select(run => RunSpectra.Read(store, run, data.Options)).Where(s => s.Layers.Count > 0)];
        if (spectra.Length == 0)
        {
            html.Paragraph("No spectra were recorded.");
            return;
        }
        html.Paragraph(
            "Singular values of each hidden layer's outputs on the held-out points, largest first and scaled to 1, one "
            + "curve for each epoch. Where training gets somewhere, the curves sink from epoch to epoch: the layer "
            + "compresses. Where they lie on one another, nothing moves.");
        string[] layers = [.. spectra.SelectMany(run => run.Layers).Distinct()];
        foreach (int layer in Spread.Indices(layers.Length, data.Options.MostLayers))
        {
            WriteLayer(html, layers[layer], spectra);
        }
    }

    private static void WriteLayer(HtmlWriter html, string layer, RunSpectra[] spectra)
    {
        html.Element("h3", layer.Length > 0 ? $"Layer {layer}" : "The network");
        using HtmlWriter.Scope figures = html.Open("div", ("class", "figures"));
        LayerSpectra[] shown = [.. spectra.Select(run => run.Find(layer)).OfType<LayerSpectra>()];
        double floor = shown.Min(layerSpectra => layerSpectra.Floor);
        foreach (LayerSpectra one in shown)
        {
            html.Figure(Plot(one, floor));
        }
    }

    private static LinePlot Plot(LayerSpectra spectra, double floor) => new()
    {
        Title = spectra.Run.Caption,
        Width = PageSizes.HalfWidth,
        Height = PageSizes.HalfHeight - 40,
        X = new Axis("index") { WholeNumbers = true },
        Y = new Axis("singular value / largest") { Logarithmic = true, Minimum = floor, Maximum = 1 },
        ColorBar = new ColorBar("epoch", 0, Math.Max(1, spectra.Epochs[^1].Epoch)),
        Series = [.. spectra.Epochs.Select(one => one.ToSeries())],
    };

    /// <summary>
    /// The given-up run in the middle of the given-up ones; where none was given up, the last that has a rank.
    /// </summary>
    private static RankedRun? Contrast(ReportData data)
    {
        RankedRun[] givenUp = [.. data.Runs.Where(run => run.Record.State == RunState.GivenUp)];
        if (givenUp.Length > 0)
        {
            return givenUp[givenUp.Length / 2];
        }

        return data.Runs.LastOrDefault(run => run.Rank is not null && run != data.Best && run.Record.EpochsDone > 0);
    }
}
