using System.Globalization;
using Foretell.Forecasts.Judging;

namespace Foretell.Cli.Terminal;

/// <summary>A judgment as a table of comma-separated values; rows of whole screens have an empty checkpoint.</summary>
internal static class JudgmentCsv
{
    public static void Write(TextWriter writer, Judgment judgment)
    {
        writer.Write("rule,checkpoint,spearman,metric_spearman,gain,gain_low,gain_high,"
            + "kept_successes,kept_failures,given_up_successes,given_up_failures,false_kill_rate,"
            + "epochs_in_full,epochs_saved,best_run_lost,regret,unjudged\n");
        foreach (CheckpointJudgment judged in judgment.Checkpoints)
        {
            Row(writer,
            [
                judged.Rule, Text(judged.Checkpoint), Text(judged.Score.Value), Text(judged.Baseline.Value),
                Text(judged.Gain.Value), Text(judged.Gain.Low), Text(judged.Gain.High),
                .. Outcome(judged.Outcome), judged.Unjudged,
            ]);
        }

        foreach (ScreenJudgment judged in judgment.Screens)
        {
            Row(writer, [judged.Rule, null, null, null, null, null, null, .. Outcome(judged.Outcome), judged.Unjudged]);
        }
    }

    private static string?[] Outcome(ScreenOutcome? outcome) => outcome is null ? new string?[9] :
    [
        Text(outcome.Confusion.KeptSuccesses), Text(outcome.Confusion.KeptFailures),
        Text(outcome.Confusion.GivenUpSuccesses), Text(outcome.Confusion.GivenUpFailures),
        Text(outcome.Confusion.FalseKillRate), Text(outcome.EpochsInFull), Text(outcome.EpochsSaved),
        outcome.BestRunLost switch { true => "true", false => "false", null => null }, Text(outcome.Regret),
    ];

    private static void Row(TextWriter writer, string?[] cells) => writer.Write(string.Join(',', cells.Select(cell =>
        cell is null ? "" : cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)) + "\n");

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
