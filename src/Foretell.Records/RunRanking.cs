namespace Foretell.Records;

/// <summary>The order of the runs: those trained furthest first, then by what they reached.</summary>
/// <remarks>
/// A given-up run never ranks above a finished one, whatever it reached: its later epochs are unknown.
/// Runs without a result stand below all others, unranked. Within a state runs rank by the study's metric
/// on the held-out examples, then by held-out loss, then by number.
/// </remarks>
public static class RunRanking
{
    /// <summary>The runs, best first.</summary>
    /// <param name="runs">All runs of a study.</param>
    /// <param name="study">Names the metric and the epoch that ranks.</param>
    public static IReadOnlyList<RunPlace> Of(IEnumerable<RunRecord> runs, StudyRecord study) =>
    [
        .. runs.OrderBy(run => !HasResult(run))
            .ThenBy(run => Tier(run.State))
            .ThenByDescending(run => Merit(run, study))
            .ThenBy(run => run.HeldOutLoss is { } loss && !double.IsNaN(loss) ? loss : double.PositiveInfinity)
            .ThenBy(run => run.Number)
            .Select((run, index) => new RunPlace(HasResult(run) ? index + 1 : null, run)),
    ];

    /// <summary>The value that a run is ranked by; null without one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">Which epoch's metric ranks.</param>
    public static double? ValueOf(RunRecord run, RankedEpoch epoch) =>
        epoch == RankedEpoch.Best ? run.BestMetric ?? run.HeldOutMetric : run.HeldOutMetric;

    /// <summary>Whether the run was trained, has a number to be ranked by, and did not lose its worth.</summary>
    private static bool HasResult(RunRecord run) =>
        run.EpochsDone > 0 && Tier(run.State) <= 2 && (run.HeldOutMetric is not null || run.HeldOutLoss is not null);

    private static double Merit(RunRecord run, StudyRecord study) =>
        ValueOf(run, study.RankedEpoch) is { } value && !double.IsNaN(value)
            ? study.Metric.Oriented(value)
            : double.NegativeInfinity;

    private static int Tier(RunState state) => state switch
    {
        RunState.Finished => 0,
        RunState.Running => 1,
        RunState.GivenUp => 2,
        RunState.Diverged => 3,
        RunState.Failed => 4,
        RunState.Cancelled => 5,
        _ => 6,
    };
}
