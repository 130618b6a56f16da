using System.Globalization;
using Foretell.Figures;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Studies;
using Foretell.Tensors.Statistics;

namespace Foretell.Reproductions.Dai;

/// <summary>Tables I to III: do early scores rank the final accuracies? All runs are trained to the end.</summary>
/// <param name="published">The experiment.</param>
public sealed class DaiTable(DaiPublished published) : IReproduction
{
    private const string Source = "Jain and Ramaswamy, \"Predicting the success of Gradient Descent for a particular "
        + "Dataset-Architecture-Initialization (DAI)\", arXiv:2111.13075.";

    /// <inheritdoc/>
    public string Name => published.Name;

    /// <inheritdoc/>
    public string Title => published.Title;

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        Study study = StudyAt(options);
        TrainedScreen screen = TrainedScreen.Of(study, Path.Combine(options.Folder, Name), options, cancel);
        double[] final = screen.FinalAccuracies;
        List<(string, Figure)> figures = [];
        if (published.FinalFigure is { } finalFigure)
        {
            figures.Add(($"figure-{finalFigure}", DaiFigures.FinalAccuracies(screen)));
        }

        if (published.CurvesFigure is { } curves)
        {
            figures.Add(($"figure-{curves}", DaiFigures.FiveRuns(screen)));
        }

        List<ReportTable> tables = [SpearmanTable(screen, final), SuccessTable(screen, final)];
        if (published.ConfusionFigure is { } confusion && Checkpoints(study).Contains(10))
        {
            tables.Add(DaiConfusion.Table(screen, published, 10));
            figures.Add(($"figure-{confusion}", DaiConfusion.Plot(screen, published, 10)));
        }

        tables.Add(DaiSensitivityTables.OfSpectra(screen, Checkpoints(study)));
        if (published.OtherRate is { } rate && options.Scale != Scale.Smoke)
        {
            tables.AddRange(AtRate(rate, study, options, cancel));
        }

        return new ReproductionReport(Name, Title, Source, Settings(screen), tables, figures, Notes(screen));
    }

    // The same candidates, starts included, at another rate: whether the lost rate decides.
    private IEnumerable<ReportTable> AtRate(
        double rate, Study study, ReproductionOptions options, CancellationToken cancel)
    {
        string words = rate.ToString("0e-0", CultureInfo.InvariantCulture);
        string folder = Path.Combine(options.Folder, Name, $"rate-{words}");
        TrainedScreen screen = TrainedScreen.Of(study.WithLearningRate(rate), folder, options, cancel);
        double[] final = screen.FinalAccuracies;
        return new[] { SpearmanTable(screen, final), SuccessTable(screen, final) }
            .Select(table => table with { Title = $"{table.Title}, learning rate {words}" });
    }

    private static int[] Checkpoints(Study study) => [.. new[] { 10, 20, 30 }.Where(e => e < study.Epochs)];

    private Study StudyAt(ReproductionOptions options)
    {
        Study study = ShippedStudies.Load(published.Study);
        (int candidates, int epochs) = options.Scale switch
        {
            Scale.Smoke => (published.SmokeCandidates, published.SmokeEpochs),
            Scale.Small => (Math.Min(24, published.Candidates), 60),
            _ => (published.Candidates, 100),
        };
        return study.WithEpochs(options.Epochs ?? epochs).WithCandidates(options.Candidates ?? candidates);
    }

    private static IReadOnlyList<string> Settings(TrainedScreen screen) =>
    [
        $"{screen.Runs.Count} candidates, {screen.Study.Epochs} epochs, study fingerprint "
            + $"{screen.Study.Fingerprint[..12]}",
        "Indicator, preset `paper`: p 1, a 0.1, W 5, c 0.5, thresholds 0.9 and 1e-5, g(e) = sqrt(e), clip; all "
            + "constants of the paper are lost and these are reconstructions, fixed before the runs.",
        "Preset `excess`: as `paper`, but decay is counted from each layer's own epoch 0.",
    ];

    private ReportTable SpearmanTable(TrainedScreen screen, double[] final)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (int epoch in Checkpoints(screen.Study))
        {
            var printed = published.Spearman.First(p => p.Epoch == epoch);
            double[] accuracy = DaiScores.Accuracies(screen.Histories, epoch);
            double[] z1 = DaiScores.LabelFree(screen.Histories, epoch, EarlySuccessOptions.Paper);
            double[] z2 = DaiScores.WithLabels(screen.Histories, epoch, EarlySuccessOptions.Paper);
            double[] excess1 = DaiScores.LabelFree(screen.Histories, epoch, EarlySuccessOptions.Excess);
            double[] excess2 = DaiScores.WithLabels(screen.Histories, epoch, EarlySuccessOptions.Excess);
            double[] shift = DaiScores.Shifts(screen.Histories, epoch, EarlySuccessOptions.Paper);
            string With(double[] score) => CellText.Of(Correlation.Spearman(score, final));
            rows.Add(
            [
                $"{epoch}", CellText.Of(printed.LabelFree), With(z1), With(excess1), With(shift),
                CellText.Of(printed.WithLabels), With(z2),
                With(excess2), CellText.Of(printed.Accuracy), With(accuracy),
                CellText.Signed(printed.WithLabels - printed.Accuracy),
                DaiScores.Gain(z2, accuracy, final), DaiScores.Gain(excess2, accuracy, final),
            ]);
        }

        return new ReportTable(
            "Spearman's rank correlation with the final held-out accuracy",
            [
                "epoch", "ζ₁ published", "ζ₁ paper", "ζ₁ excess", "shift alone", "ζ₂ published", "ζ₂ paper",
                "ζ₂ excess",
                "accuracy published", "accuracy", "ζ₂ - accuracy published", "ζ₂ paper - accuracy [95 %]",
                "ζ₂ excess - accuracy [95 %]",
            ],
            rows);
    }

    private ReportTable SuccessTable(TrainedScreen screen, double[] final)
    {
        int succeeded = final.Count(a => a > DaiPublished.SuccessAbove);
        int diverged = screen.Runs.Count - screen.Histories.Count;
        double share = 100.0 * succeeded / Math.Max(1, screen.Runs.Count);
        return new ReportTable(
            $"Runs that end above {100 * DaiPublished.SuccessAbove:0} % held-out accuracy",
            ["", "runs", "succeeded", "share", "diverged"],
            [
                ["published", $"{published.Candidates}", published.Succeeded?.ToString() ?? "not stated",
                    published.Succeeded is { } s ? $"{100.0 * s / published.Candidates:0.0} %" : "not stated",
                    "not stated"],
                ["measured", $"{screen.Runs.Count}", $"{succeeded}", $"{share:0.0} %", $"{diverged}"],
            ]);
    }

    private static IReadOnlyList<string> Notes(TrainedScreen screen)
    {
        List<string> notes =
        [
            "The printed formulas (2) to (8) and their constants are lost; what is measured here are the "
                + "reconstructions named in docs/rules.md.",
            "The learning rate is lost too; the study file says what was assumed and why.",
        ];
        if (screen.Runs.Count < 30)
        {
            notes.Add($"With {screen.Runs.Count} runs the intervals are wide: nothing is decided by this table.");
        }

        return notes;
    }
}
