using Foretell.Figures;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;

namespace Foretell.Reproductions.Dai;

/// <summary>Figures 5 and 6: which runs each predictor takes for successes at an early epoch.</summary>
/// <remarks>The paper's threshold is lost. Here each predictor names as many runs successes as the published share of
/// successes lets expect, its best-scored ones: nothing is fitted to the outcome. What the obvious absolute threshold
/// would do is shown beside them. <c>paper</c> and <c>excess</c> are the presets; rules use the latter.</remarks>
internal static class DaiConfusion
{
    public static ReportTable Table(TrainedScreen screen, DaiPublished published, int epoch) => new(
        $"Confusion matrices at epoch {epoch} (entries published: lost)",
        ["predictor", "true success, predicted", "true success, missed", "true failure, predicted",
            "true failure, left out"],
        [.. Predictors(screen, published, epoch).Select(p =>
        {
            int[,] m = Count(screen, p.Predicted);
            return (IReadOnlyList<string>)[p.Name, $"{m[0, 0]}", $"{m[0, 1]}", $"{m[1, 0]}", $"{m[1, 1]}"];
        })]);

    public static Figure Plot(TrainedScreen screen, DaiPublished published, int epoch) => new Grid
    {
        Title = $"Predicted at epoch {epoch} to end above 65 %",
        Width = 1080,
        Height = 720,
        Columns = 3,
        Panels = [.. Predictors(screen, published, epoch).Select(p => new ConfusionMatrixPlot
        {
            Title = p.Name,
            Classes = ["success", "failure"],
            Counts = Count(screen, p.Predicted),
        })],
    };

    private static (string Name, HashSet<int> Predicted)[] Predictors(
        TrainedScreen screen, DaiPublished published, int epoch)
    {
        IReadOnlyList<History> runs = screen.Histories;
        double[] paper = DaiScores.LabelFree(runs, epoch, EarlySuccessOptions.Paper);
        return
        [
            ("ζ₁ (paper)", Best(paper)),
            ("ζ₂ (paper)", Best(DaiScores.WithLabels(runs, epoch, EarlySuccessOptions.Paper))),
            ("accuracy", Best(DaiScores.Accuracies(runs, epoch))),
            ("ζ₁ (excess)", Best(DaiScores.LabelFree(runs, epoch, EarlySuccessOptions.Excess))),
            ("ζ₂ (excess)", Best(DaiScores.WithLabels(runs, epoch, EarlySuccessOptions.Excess))),
            ("ζ₁ (paper) above 0", [.. Enumerable.Range(0, paper.Length).Where(i => paper[i] > 0)]),
        ];

        HashSet<int> Best(double[] scores)
        {
            double share = (double)(published.Succeeded ?? 0) / published.Candidates;
            int taken = (int)Math.Round(share * scores.Length);
            return [.. Enumerable.Range(0, scores.Length)
                .OrderByDescending(i => scores[i]).ThenBy(i => i).Take(taken)];
        }
    }

    private static int[,] Count(TrainedScreen screen, HashSet<int> predicted)
    {
        double[] final = screen.FinalAccuracies;
        int[,] counts = new int[2, 2];
        for (int i = 0; i < final.Length; i++)
        {
            counts[final[i] > DaiPublished.SuccessAbove ? 0 : 1, predicted.Contains(i) ? 0 : 1]++;
        }

        return counts;
    }
}
