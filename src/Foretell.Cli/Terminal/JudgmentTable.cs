using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Judging;

namespace Foretell.Cli.Terminal;

/// <summary>A judgment as tables for people.</summary>
internal static class JudgmentTable
{
    public static void Write(CommandContext context, JudgedScreen judged)
    {
        Judgment judgment = judged.Judgment;
        TextWriter writer = context.Out;
        string metric = judgment.Metric.Name;
        string floor = judgment.Metric.IsShare ? $" (final {metric} 0)" : "";
        string diverged = judgment.Diverged > 0 ? $", {judgment.Diverged} of them diverged{floor}" : "";
        writer.WriteLine($"{judged.Study}: {judgment.Candidates} runs of {judgment.FinalEpoch} epochs{diverged}.");
        writer.WriteLine($"Rules decide: {Words(judged.Choice)}.");
        writer.WriteLine($"A good run: {judgment.Success}; there are {judgment.Successes}.");
        writer.WriteLine(judgment.BestRun is { } best
            ? $"Best run: {best}, final {metric} {ShownNumber.Metric(judgment.BestFinalMetric, judgment.Metric)}."
            : "There is no best run: all diverged.");
        foreach (IGrouping<int, CheckpointJudgment> checkpoint in judgment.Checkpoints.GroupBy(c => c.Checkpoint))
        {
            writer.WriteLine();
            RankCorrelation baseline = checkpoint.First().Baseline;
            string spearman = baseline.Value is { } value ? $"{value:0.000}" : $"undefined ({baseline.Undefined})";
            writer.WriteLine($"At epoch {checkpoint.Key}. Spearman of {metric} then with final {metric}: {spearman}.");
            AtCheckpoint(context, checkpoint, metric);
        }

        writer.WriteLine();
        writer.WriteLine("A whole screen, each rule at all its checkpoints:");
        WholeScreen(context, judgment.Screens);
        writer.WriteLine();
        writer.WriteLine($"Spearman: rank correlation of the rule's score with final {metric}.");
        writer.WriteLine($"Over {metric}: that less {metric}'s own; interval: 95 %, by paired bootstrap.");
        writer.WriteLine("Kept: runs that go on; cut: given up.");
        writer.WriteLine("False kills: share of the good runs that were cut.");
        writer.WriteLine($"Regret: final {metric} of the best run less that of the best one kept.");
    }

    private static void AtCheckpoint(CommandContext context, IEnumerable<CheckpointJudgment> judgments, string metric)
    {
        TextTable table = new(
            "rule", ">Spearman", $">over {metric}", ">interval", ">kept good", ">kept bad", ">cut good", ">cut bad",
            ">saved", ">false kills", "best run");
        foreach (CheckpointJudgment judged in judgments)
        {
            Cell[] outcome = Outcome(judged.Outcome, judged.Unjudged);
            table.Add(
            [
                judged.Rule,
                judged.Score.Value is { } value ? $"{value:0.000}" : "-",
                ShownNumber.Signed(judged.Gain.Value),
                judged.Gain.Low is { } low ? $"{ShownNumber.Signed(low)} to {ShownNumber.Signed(judged.Gain.High)}"
                    : "-",
                .. outcome,
            ]);
        }

        table.Write(context);
    }

    private static void WholeScreen(CommandContext context, IEnumerable<ScreenJudgment> judgments)
    {
        TextTable table = new(
            "rule", "at epochs", ">regret", ">kept good", ">kept bad", ">cut good", ">cut bad",
            ">saved", ">false kills", "best run");
        foreach (ScreenJudgment judged in judgments)
        {
            Cell[] outcome = Outcome(judged.Outcome, judged.Unjudged);
            table.Add(
            [
                judged.Rule,
                judged.Checkpoints.Count > 0 ? string.Join(" ", judged.Checkpoints) : "-",
                ShownNumber.Accuracy(judged.Outcome?.Regret),
                .. outcome,
            ]);
        }

        table.Write(context);
    }

    private static Cell[] Outcome(ScreenOutcome? outcome, string? unjudged)
    {
        if (outcome is null)
        {
            return ["-", "-", "-", "-", "-", "-", unjudged];
        }

        BinaryConfusion runs = outcome.Confusion;
        return
        [
            runs.KeptSuccesses, runs.KeptFailures, runs.GivenUpSuccesses, runs.GivenUpFailures,
            ShownNumber.Percent(outcome.ShareSaved), ShownNumber.Percent(runs.FalseKillRate),
            outcome.BestRunLost switch
            {
                true => new Cell("lost", Shade.Bad),
                false => new Cell("kept", Shade.Good),
                null => "-",
            },
        ];
    }

    private static string Words(DecideBy? choice) => choice switch
    {
        DecideBy.KeepBest keep => $"the best {ShownNumber.Short(keep.Fraction)} of the study go on",
        DecideBy.ReachTarget target => $"runs expected to reach {ShownNumber.Short(target.Value)} go on, as the first "
            + $"{target.EndedRuns} runs have shown",
        _ => "each in its own way",
    };
}
