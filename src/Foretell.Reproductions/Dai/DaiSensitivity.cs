using Foretell.Forecasts.EarlySuccess;
using Foretell.Records;
using Foretell.Studies;
using Foretell.Tensors.Statistics;

namespace Foretell.Reproductions.Dai;

/// <summary>Lost constants that need runs of their own: learning rate, law of the multiplier, spectra before or after
/// ReLU; on a small Shell.</summary>
public sealed class DaiSensitivity : IReproduction
{
    private static readonly (string Rate, string Gain, string Spectrum)[] Variants =
    [
        ("5e-5", """{ "uniform": [0.1, 10] }""", SignalKeys.ActivationSpectrum),
        ("1e-4", """{ "uniform": [0.1, 10] }""", SignalKeys.ActivationSpectrum),
        ("1e-4", """{ "uniform": [0.1, 10] }""", SignalKeys.PreActivationSpectrum),
        ("1e-3", """{ "uniform": [0.1, 10] }""", SignalKeys.ActivationSpectrum),
        ("1e-4", """{ "uniform": [0.1, 5] }""", SignalKeys.ActivationSpectrum),
        ("1e-4", """{ "log-uniform": [0.1, 10] }""", SignalKeys.ActivationSpectrum),
        ("1e-3", """{ "log-uniform": [0.1, 10] }""", SignalKeys.ActivationSpectrum),
    ];

    /// <inheritdoc/>
    public string Name => "dai-sensitivity";

    /// <inheritdoc/>
    public string Title => "Sensitivity to the lost learning rate, law of the multiplier, and place of the spectra";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        (int candidates, int epochs) =
            options.Scale switch { Scale.Smoke => (8, 15), Scale.Small => (40, 100), _ => (60, 100) };
        candidates = options.Candidates ?? candidates;
        epochs = options.Epochs ?? epochs;
        List<IReadOnlyList<string>> rows = [];
        for (int v = 0; v < Variants.Length; v++)
        {
            (string rate, string gain, string spectrum) = Variants[v];
            Study study = StudyOf(rate, gain).WithCandidates(candidates).WithEpochs(epochs);
            TrainedScreen screen = TrainedScreen.Of(
                study, Path.Combine(options.Folder, Name, $"variant-{v + 1}"), options, cancel, spectrum);
            double[] final = screen.FinalAccuracies;
            EarlySuccessOptions paper = EarlySuccessOptions.Paper with { Spectrum = spectrum };
            EarlySuccessOptions own = EarlySuccessOptions.Excess with { Spectrum = spectrum };
            foreach (int epoch in new[] { 10, 20, 30 }.Where(e => e < epochs))
            {
                double[] accuracy = DaiScores.Accuracies(screen.Histories, epoch);
                double[] z2 = DaiScores.WithLabels(screen.Histories, epoch, paper);
                double[] excess = DaiScores.WithLabels(screen.Histories, epoch, own);
                rows.Add(
                [
                    rate, gain, spectrum == SignalKeys.ActivationSpectrum ? "after ReLU" : "before ReLU", $"{epoch}",
                    $"{CellText.Of(final.DefaultIfEmpty(double.NaN).Min())} to "
                    + $"{CellText.Of(final.DefaultIfEmpty(double.NaN).Max())}",
                    CellText.Of(Correlation.Spearman(accuracy, final)),
                    CellText.Of(Correlation.Spearman(DaiScores.LabelFree(screen.Histories, epoch, paper), final)),
                    CellText.Of(Correlation.Spearman(DaiScores.LabelFree(screen.Histories, epoch, own), final)),
                    CellText.Of(Correlation.Spearman(DaiScores.Shifts(screen.Histories, epoch, paper), final)),
                    CellText.Of(Correlation.Spearman(z2, final)), DaiScores.Gain(z2, accuracy, final),
                    DaiScores.Gain(excess, accuracy, final),
                ]);
            }
        }

        return new ReproductionReport(
            Name, Title, "Jain and Ramaswamy, arXiv:2111.13075; the settings are ours.",
            [$"Shell in 64 dimensions, 4,000 + 1,000 points, perceptron 64-64-32, RMSprop, batch 32; {candidates} "
                + $"runs of {epochs} epochs a row."],
            [new ReportTable("Spearman with the final accuracy",
                ["rate", "multiplier", "spectra", "epoch", "final accuracy", "accuracy", "ζ₁ (paper)",
                "ζ₁ (excess)", "shift alone", "ζ₂ (paper)", "ζ₂ (paper) - accuracy [95 %]",
                "ζ₂ (excess) - accuracy [95 %]"], rows)],
            [],
            ["paper and excess: the presets of docs/rules.md; rules use the latter.",
                "Window, scale, weight, power and g(e) are varied in the tables of dai-1, dai-2 and "
                + "dai-architectures, on their own runs."]);
    }

    private static Study StudyOf(string rate, string gain) => Study.Parse($$"""
        {
          "name": "dai-sensitivity", "seed": 1, "candidates": 1, "epochs": 100,
          "data": { "set": "shell", "dimensions": 64, "training": 4000, "held-out": 1000 },
          "network": { "kind": "perceptron", "hidden": [64, 64, 32] },
          "initialization": { "kind": "xavier-normal", "gain": {{gain}} },
          "optimizer": { "kind": "rmsprop", "formula": "keras", "learning-rate": {{rate}} },
          "batch": { "size": 32 }, "rule": "none", "signals": ["default", "pre-activation-spectrum"]
        }
        """, "dai-sensitivity.json");
}
