using Foretell.Figures;
using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Lab.Reproductions.Dai;

/// <summary>Figures 5 and 6: which runs each predictor takes for successes at an early epoch.</summary>
/// <remarks>The paper's threshold is lost. Here each predictor names as many runs successes as the published share of successes
/// lets expect, its best-scored ones: nothing is fitted to the outcome.</remarks>
internal static class DaiConfusion
{
    public static ReportTable Table(TrainedScreen screen, DaiPublished published, int epoch) => new(
        $"Confusion matrices at epoch {epoch} (entries published: lost)",
        ["predictor", "true success, predicted", "true success, missed", "true failure, predicted", "true failure, left out"],
        [.. Predictors(screen, epoch).Select(p =>
        {
            int[,] m = Count(screen, published, p.Scores);
            return (IReadOnlyList<string>)[p.Name, $"{m[0, 0]}", $"{m[0, 1]}", $"{m[1, 0]}", $"{m[1, 1]}"];
        })]);

    public static Figure Plot(TrainedScreen screen, DaiPublished published, int epoch) => new Grid
    {
        Title = $"Predicted at epoch {epoch} to end above 65 %",
        Width = 1080,
        Height = 380,
        Columns = 3,
        Panels = [.. Predictors(screen, epoch).Select(p => new ConfusionMatrixPlot
        {
            Title = p.Name,
            Classes = ["success", "failure"],
            Counts = Count(screen, published, p.Scores),
        })],
    };

    private static (string Name, double[] Scores)[] Predictors(TrainedScreen screen, int epoch) =>
    [
        ("ζ₁ (paper)", DaiScores.LabelFree(screen.Histories, epoch, EarlySuccessOptions.Paper)),
        ("ζ₂ (paper)", DaiScores.WithLabels(screen.Histories, epoch, EarlySuccessOptions.Paper)),
        ("accuracy", DaiScores.Accuracies(screen.Histories, epoch)),
    ];

    private static int[,] Count(TrainedScreen screen, DaiPublished published, double[] scores)
    {
        double share = (double)(published.Succeeded ?? 0) / published.Candidates;
        int taken = (int)Math.Round(share * scores.Length);
        HashSet<int> predicted = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(taken)];
        double[] final = screen.FinalAccuracies;
        int[,] counts = new int[2, 2];
        for (int i = 0; i < final.Length; i++)
        {
            counts[final[i] > DaiPublished.SuccessAbove ? 0 : 1, predicted.Contains(i) ? 0 : 1]++;
        }

        return counts;
    }
}
