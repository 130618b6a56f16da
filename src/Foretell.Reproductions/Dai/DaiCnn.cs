using Foretell.Figures;
using Foretell.Forecasts.Histories;
using Foretell.Studies;

namespace Foretell.Reproductions.Dai;

/// <summary>Section VII-A: the dense layer of a CNN on CIFAR-10 compresses where the network learns.</summary>
public sealed class DaiCnn : IReproduction
{
    private const string Layer = "dense1";

    /// <inheritdoc/>
    public string Name => "dai-cnn";

    /// <inheritdoc/>
    public string Title => "A 10-layer CNN on CIFAR-10 (section VII-A)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        (int candidates, int epochs) =
            options.Scale switch { Scale.Smoke => (2, 1), Scale.Small => (4, 15), _ => (6, 100) };
        Study study = ShippedStudies.Load("dai-cnn").WithEpochs(options.Epochs ?? epochs)
            .WithCandidates(options.Candidates ?? candidates);
        TrainedScreen screen = TrainedScreen.Of(study, Path.Combine(options.Folder, Name), options, cancel);
        double[] final = screen.FinalAccuracies;
        List<IReadOnlyList<string>> rows = [["published, one start", "lost", "100", "0.763", "compresses"],
            ["published, another", "lost", "100", "untrained", "does not"]];
        for (int i = 0; i < final.Length; i++)
        {
            History run = screen.Histories[i];
            rows.Add([$"run {run.Run}", $"{DaiFigures.GainOf(screen, run.Run):0.00}", $"{study.Epochs}",
                CellText.Of(final[i]),
                $"r {DaiSpectra.Decay(run, 0, Layer):0.0000} → {DaiSpectra.Decay(run, study.Epochs, Layer):0.0000}"]);
        }

        int[] ends = final.Length < 2 ? [] : [Array.IndexOf(final, final.Max()), Array.IndexOf(final, final.Min())];
        return new ReproductionReport(
            Name, Title, "Jain and Ramaswamy, arXiv:2111.13075, section VII-A.",
            [$"{screen.Runs.Count} initializations, {study.Epochs} epochs; the layer sequence is lost: ours is "
                + "TenLayerCnn."],
            [new ReportTable($"Accuracy and compression of '{Layer}'",
                ["start", "multiplier", "epochs", "held-out accuracy", "spectrum"], rows)],
            ends.Length == 0 ? [] :
            [
                ("spectra", new Grid
                {
                    Title = $"Spectra of '{Layer}'",
                    Width = 1000,
                    Height = 400,
                    Panels = [.. ends.Select(i => DaiFigures.Spectra(
                        screen.Histories[i], Layer, $"run {screen.Histories[i].Run}, accuracy {final[i]:0.000}"))],
                }),
            ],
            [$"{screen.Runs.Count - screen.Histories.Count} of {screen.Runs.Count} runs diverged."]);
    }
}
