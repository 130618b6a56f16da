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
        string diverged = judgment.Diverged > 0 ? $", {judgment.Diverged} of them diverged (final accuracy 0)" : "";
        writer.WriteLine($"{judged.Study}: {judgment.Candidates} runs of {judgment.FinalEpoch} epochs{diverged}.");
        writer.WriteLine($"Rules decide: {Words(judged.Choice)}.");
        writer.WriteLine($"A good run: {judgment.Success}; there are {judgment.Successes}.");
        writer.WriteLine(judgment.BestRun is { } best
            ? $"Best run: {best}, final accuracy {Numbers.Accuracy(judgment.BestFinalAccuracy)}."
            : "There is no best run: all diverged.");
        foreach (IGrouping<int, CheckpointJudgment> checkpoint in judgment.Checkpoints.GroupBy(c => c.Checkpoint))
        {
            writer.WriteLine();
            RankCorrelation accuracy = checkpoint.First().Accuracy;
            writer.WriteLine($"At epoch {checkpoint.Key} alone. Accuracy there ranks the runs as at the end with Spearman "
                + $"{(accuracy.Value is { } value ? $"{value:0.000}" : $"undefined ({accuracy.Undefined})")}.");
            AtCheckpoint(context, checkpoint);
        }

        writer.WriteLine();
        writer.WriteLine("A whole screen, each rule at all its checkpoints:");
        WholeScreen(context, judgment.Screens);
        writer.WriteLine();
        writer.WriteLine("Spearman: rank correlation of the rule's score with final accuracy. Over accuracy: how much more that is "
            + "than accuracy's own, with a 95 % interval (paired bootstrap).");
        writer.WriteLine("False kills: share of the good runs given up. Regret: final accuracy of the best run less that of the best kept.");
    }

    private static void AtCheckpoint(CommandContext context, IEnumerable<CheckpointJudgment> judgments)
    {
        TextTable table = new(
            "rule", ">Spearman", ">over accuracy", ">interval", ">kept good", ">kept bad", ">cut good", ">cut bad",
            ">saved", ">false kills", "best run");
        foreach (CheckpointJudgment judged in judgments)
        {
            Cell[] outcome = judged.Outcome is { } found ? Outcome(found) : ["-", "-", "-", "-", "-", "-", judged.Unjudged];
            table.Add(
            [
                judged.Rule,
                judged.Score.Value is { } value ? $"{value:0.000}" : "-",
                Numbers.Signed(judged.Gain.Value),
                judged.Gain.Low is null ? "-" : $"{Numbers.Signed(judged.Gain.Low)} to {Numbers.Signed(judged.Gain.High)}",
                .. outcome,
            ]);
        }

        table.Write(context);
    }

    private static void WholeScreen(CommandContext context, IEnumerable<ScreenJudgment> judgments)
    {
        TextTable table = new(
            "rule", "at epochs", ">regret", ">kept good", ">kept bad", ">cut good", ">cut bad", ">saved", ">false kills", "best run");
        foreach (ScreenJudgment judged in judgments)
        {
            Cell[] outcome = judged.Outcome is { } found ? Outcome(found) : ["-", "-", "-", "-", "-", "-", judged.Unjudged];
            table.Add(
            [
                judged.Rule,
                judged.Checkpoints.Count > 0 ? string.Join(" ", judged.Checkpoints) : "-",
                Numbers.Accuracy(judged.Outcome?.Regret),
                .. outcome,
            ]);
        }

        table.Write(context);
    }

    private static Cell[] Outcome(ScreenOutcome outcome) =>
    [
        outcome.Confusion.KeptSuccesses, outcome.Confusion.KeptFailures,
        outcome.Confusion.GivenUpSuccesses, outcome.Confusion.GivenUpFailures,
        Numbers.Percent(outcome.ShareSaved), Numbers.Percent(outcome.Confusion.FalseKillRate),
        outcome.BestRunLost ? new Cell("lost", Shade.Bad) : new Cell("kept", Shade.Good),
    ];

    private static string Words(DecideBy? choice) => choice switch
    {
        DecideBy.KeepBest keep => $"the best {Numbers.Short(keep.Fraction)} of the study go on",
        DecideBy.ReachTarget target => $"runs expected to reach {Numbers.Short(target.Accuracy)} go on, as the first "
            + $"{target.EndedRuns} runs have shown",
        _ => "each in its own way",
    };
}
