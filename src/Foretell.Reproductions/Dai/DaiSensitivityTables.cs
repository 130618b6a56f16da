using Foretell.Forecasts.EarlySuccess;
using Foretell.Tensors.Statistics;

namespace Foretell.Reproductions.Dai;

/// <summary>How much the tables depend on the constants that were lost.</summary>
internal static class DaiSensitivityTables
{
    /// <summary>Constants that can be changed after training, because only spectra enter.</summary>
    public static ReportTable OfSpectra(TrainedScreen screen, int[] checkpoints)
    {
        EarlySuccessOptions paper = EarlySuccessOptions.Paper;
        (string Name, EarlySuccessOptions Options)[] variants =
        [
            ("preset paper", paper),
            ("preset excess", EarlySuccessOptions.Excess),
            ("window 1", paper with { Window = 1 }),
            ("window 3", paper with { Window = 3 }),
            ("window 10", paper with { Window = 10 }),
            ("scale a 0.01", paper with { Scale = 0.01 }),
            ("scale a 0.03", paper with { Scale = 0.03 }),
            ("scale a 1", paper with { Scale = 1 }),
            ("weight c 0.1", paper with { Weight = 0.1 }),
            ("weight c 0.9", paper with { Weight = 0.9 }),
            ("power p 2", paper with { Power = 2 }),
            ("no thresholds", paper with { DecayThreshold = 1, ShiftThreshold = 0 }),
            ("g(e) = e, a 0.03", paper with { Scale = 0.03, LabelScale = new EpochScale(EpochScaleForm.Linear) }),
            ("g(e) = 1", paper with { LabelScale = new EpochScale(EpochScaleForm.Constant) }),
        ];
        double[] final = screen.FinalAccuracies;
        List<IReadOnlyList<string>> rows = [];
        foreach ((string name, EarlySuccessOptions options) in variants)
        {
            List<string> row = [name];
            foreach (int epoch in checkpoints)
            {
                double[] accuracy = DaiScores.Accuracies(screen.Histories, epoch);
                double[] z2 = DaiScores.WithLabels(screen.Histories, epoch, options);
                row.Add(CellText
                    .Of(Correlation.Spearman(DaiScores.LabelFree(screen.Histories, epoch, options), final)));
                row.Add(CellText.Of(Correlation.Spearman(z2, final)));
                row.Add(Difference(z2, accuracy, final));
            }

            rows.Add(row);
        }

        return new ReportTable(
            "Sensitivity to lost constants of the indicator (same runs, read with other constants)",
            ["variant", .. checkpoints.SelectMany(e => new[] { $"ζ₁ at {e}", $"ζ₂ at {e}", $"ζ₂ - accuracy at {e}" })],
            rows);
    }

    private static string Difference(double[] score, double[] accuracy, double[] final)
    {
        Coefficient a = Correlation.Spearman(score, final);
        Coefficient b = Correlation.Spearman(accuracy, final);
        return a.IsDefined && b.IsDefined ? CellText.Signed(a.Value - b.Value) : "undefined";
    }
}
