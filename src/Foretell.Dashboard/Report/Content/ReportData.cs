using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>What the sections of the report share, read once from the store.</summary>
internal sealed record ReportData(
    StudyRecord Study,
    ReportOptions Options,
    IReadOnlyList<RankedRun> Runs,
    IReadOnlyList<VerdictRecord> Verdicts,
    VariedValues Varied,
    Effort Effort,
    IReadOnlyList<ScoreCurves> Scores)
{
    /// <summary>The metric that ranks the runs.</summary>
    public RankingMetric Metric => Study.Metric;

    /// <summary>The run that leads; null while none has a result.</summary>
    public RankedRun? Best => Runs.Count > 0 && Runs[0] is { Rank: 1, IsKept: true } first ? first : null;

    public bool IsRunning => Runs.Any(run => !run.Record.State.IsEnded());

    /// <summary>Epochs of a run that nothing stops.</summary>
    public int EpochsPlanned => Runs.Select(run => run.Record.EpochsPlanned).DefaultIfEmpty(0).Max();

    /// <summary>Epochs at which a rule decided, ascending.</summary>
    public IReadOnlyList<int> Checkpoints => [.. Verdicts.Select(verdict => verdict.Epoch).Distinct().Order()];

    /// <summary>Whether a rule scored any run.</summary>
    public bool HasScores => Verdicts.Any(verdict => verdict.Score is not null);

    public int CountOf(RunState state) => Runs.Count(run => run.Record.State == state);

    public static ReportData Read(IRunStore store, ReportOptions options)
    {
        IReadOnlyList<RunRecord> records = store.ListRuns();
        IReadOnlyList<VerdictRecord> verdicts = store.Verdicts();
        IReadOnlyDictionary<int, Curve> heldOut = Curve.OfAllRuns(store, store.Study.Metric.HeldOutKey);
        return new ReportData(
            store.Study,
            options,
            Ranking.Of(store.Study, records, heldOut, verdicts),
            verdicts,
            VariedValues.Between(records),
            Effort.Of(records),
            ScoreCurves.Read(store, verdicts));
    }
}
