using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>A run in its place among the others.</summary>
/// <param name="Rank">From 1; null for a run without any result.</param>
/// <param name="Record">The run.</param>
/// <param name="Study">Names the metric and the epoch that rank the runs.</param>
/// <param name="HeldOut">The metric on the held-out examples over its epochs.</param>
/// <param name="LastVerdict">The latest verdict on it; null where none was taken.</param>
internal sealed record RankedRun(
    int? Rank, RunRecord Record, StudyRecord Study, Curve HeldOut, VerdictRecord? LastVerdict)
{
    /// <summary>The metric that ranks the runs.</summary>
    public RankingMetric Metric => Study.Metric;

    /// <summary>What it is ranked by: the metric after its last epoch or its best.</summary>
    public double? Value => RunRanking.ValueOf(Record, Study.RankedEpoch);

    /// <summary>The epoch of <see cref="Value"/>.</summary>
    public int Epoch =>
        Study.RankedEpoch == RankedEpoch.Best && Record.BestEpoch is { } best ? best : Record.EpochsDone;

    public int Number => Record.Number;

    /// <summary>Whether it is still a contender: trained to the end or being trained.</summary>
    public bool IsKept => Record.State is RunState.Finished or RunState.Running;

    /// <summary>Why it stands where it stands: its own reason, else that of the verdict that stopped it.</summary>
    public string Reason => Record.Reason
        ?? (LastVerdict is { Action: not VerdictAction.Continue } verdict ? verdict.Reason : "");

    /// <summary>What a pointer resting on its curve reads.</summary>
    public string Caption => Record.State switch
    {
        RunState.Finished => $"run {Number}: {ReportText.Metric(Value, Metric)}",
        RunState.Running => $"run {Number}: in training",
        _ => $"run {Number}: {ReportText.StateOf(Record.State)} after epoch {Record.EpochsDone}",
    };
}
