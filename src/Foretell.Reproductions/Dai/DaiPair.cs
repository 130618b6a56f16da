using Foretell.Figures;
using Foretell.Forecasts.Histories;
using Foretell.Studies;

namespace Foretell.Reproductions.Dai;

/// <summary>Figure 1: spectra of the first two hidden layers along training, for a start that learns and one that
/// does not.</summary>
public sealed class DaiPair : IReproduction
{
    // The paper's two initializations are not described; these multipliers lie on the two sides of its limit of
    // success.
    private static readonly (string Label, double Gain, int Epochs, double Published)[] Pair =
        [("learns", 1, 200, 0.8574), ("does not", 8, 350, 0.5542)];

    /// <inheritdoc/>
    public string Name => "dai-pair";

    /// <inheritdoc/>
    public string Title => "Spectra of a start that learns and one that does not (Figure 1)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        List<IReadOnlyList<string>> rows = [];
        List<Figure> panels = [];
        foreach ((string label, double gain, int epochs, double published) in Pair)
        {
            int planned = options.Epochs ?? (options.Scale switch { Scale.Smoke => 5, Scale.Small => 60, _ => epochs });
            Study study = StudyOf(gain).WithEpochs(planned);
            TrainedScreen screen = TrainedScreen.Of(
                study, Path.Combine(options.Folder, Name, gain > 1 ? "large-start" : "xavier-start"), options, cancel);
            if (screen.Histories.Count == 0)
            {
                rows.Add([label, $"{gain}", $"{epochs}", CellText.Of(published), $"{planned}", "diverged", "-", "-"]);
                continue;
            }

            History run = screen.Histories[0];
            string[] layers = [.. DaiSpectra.LayersOf(run).Take(2)];
            rows.Add([label, $"{gain}", $"{epochs}", CellText.Of(published), $"{planned}",
                CellText.Of(screen.FinalAccuracies[0]),
                .. layers.Select(layer =>
                $"{DaiSpectra.Decay(run, 0, layer):0.0000} → {DaiSpectra.Decay(run, planned, layer):0.0000}")]);
            panels.AddRange(layers.Select(layer => DaiFigures.Spectra(run, layer, $"{layer}, start that {label}")));
        }

        return new ReproductionReport(
            Name, Title, "Jain and Ramaswamy, arXiv:2111.13075, Figure 1.",
            ["DA-I's data and network with RMSprop, batch 32; the rate and both initializations are lost: rate 1e-5, "
                + "multipliers 1 and 8."],
            [new ReportTable("Held-out accuracy, and bare decay r of the first two layers before → after",
                ["start", "multiplier", "epochs published", "accuracy published", "epochs", "accuracy", "r, layer 1",
                    "r, layer 2"], rows)],
            [("figure-1", new Grid { Title = "Singular values of hidden activations", Width = 1000, Height = 720,
                Panels = panels })],
            ["Expected: the spectrum of the start that learns becomes steeper from epoch to epoch, the other stays as "
                + "it is."]);
    }

    private static Study StudyOf(double gain) => Study.Parse($$"""
        {
          "name": "dai-pair", "seed": 1, "candidates": 1, "epochs": 200,
          "data": { "set": "shell", "dimensions": 1024, "training": 20000, "held-out": 4000 },
          "network": { "kind": "perceptron", "hidden": [512, 256, 256, 128] },
          "initialization": { "kind": "xavier-normal", "gain": {{gain}} },
          "optimizer": { "kind": "rmsprop", "formula": "keras", "learning-rate": 1e-5 },
          "batch": { "size": 32 }, "rule": "none"
        }
        """, "dai-pair.json");
}
