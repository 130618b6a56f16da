using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>The study's result in sentences.</summary>
internal static class Summary
{
    public static string Of(ReportData data)
    {
        if (data.Runs.Count == 0)
        {
            return "This study has no runs yet.";
        }

        return string.Join(' ', ((string[])[Leader(data), States(data), Epochs(data)]).Where(s => s.Length > 0));
    }

    private static string Leader(ReportData data)
    {
        string total = ReportText.Count(data.Runs.Count, "run", "runs");
        if (data.Best is { } best)
        {
            string reached = best.Value is { } value
                ? $"{ReportText.Metric(value, data.Metric)} held-out {data.Metric.Name}"
                : $"a held-out loss of {ReportText.Number(best.Record.HeldOutLoss)}";
            string after = $"after {ReportText.Count(best.Epoch, "epoch", "epochs")}";
            return data.IsRunning
                ? $"Still running when this was written; run {best.Number} leads {total} with {reached} {after}."
                : $"Run {best.Number} is the best of {total}: {reached} {after}.";
        }
        if (data.IsRunning)
        {
            return "Still running when this was written; no run has a result yet.";
        }

        int diverged = data.CountOf(RunState.Diverged);
        return diverged == data.Runs.Count
            ? $"No run has a result: all {total} diverged."
            : $"None of {total} was trained to the end.";
    }

    private static string States(ReportData data)
    {
        (RunState State, string One, string Many)[] words =
        [
            (RunState.Finished, "finished", "finished"),
            (RunState.GivenUp, "was given up early", "were given up early"),
            (RunState.Diverged, "diverged", "diverged"),
            (RunState.Failed, "failed", "failed"),
            (RunState.Cancelled, "was cancelled", "were cancelled"),
            (RunState.Running, "is in training", "are in training"),
            (RunState.Pending, "waits", "wait"),
        ];
        string[] parts =
        [
            .. words.Where(word => data.CountOf(word.State) > 0)
                .Select(word => ReportText.Count(data.CountOf(word.State), word.One, word.Many)),
        ];
        return parts.Length == 1 && data.Best is null ? "" : $"Of the runs, {ReportText.List(parts)}.";
    }

    private static string Epochs(ReportData data)
    {
        Effort effort = data.Effort;
        string trained =
            $"{ReportText.Count(effort.Done)} of {ReportText.Count(effort.Planned)} planned epochs were trained";
        return effort.Saved > 0
            ? $"{trained}; giving up early saved {ReportText.Percent(effort.SavedShare)}."
            : $"{trained}.";
    }
}
