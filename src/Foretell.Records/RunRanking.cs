namespace Foretell.Records;

/// <summary>The order of the runs: those trained furthest first, then by what they reached.</summary>
/// <remarks>
/// A given-up run never ranks above a finished one, whatever its accuracy at the end: its later epochs are unknown.
/// Runs without a result stand below all others, unranked. Within a state runs rank by held-out accuracy, then by held-out loss,
/// then by number.
/// </remarks>
public static class RunRanking
{
    /// <summary>The runs, best first.</summary>
    public static IReadOnlyList<RunPlace> Of(IEnumerable<RunRecord> runs) =>
    [
        .. runs.OrderBy(run => !HasResult(run))
            .ThenBy(run => Tier(run.State))
            .ThenByDescending(run => run.HeldOutAccuracy is { } value && !double.IsNaN(value) ? value : -1)
            .ThenBy(run => run.HeldOutLoss is { } loss && !double.IsNaN(loss) ? loss : double.PositiveInfinity)
            .ThenBy(run => run.Number)
            .Select((run, index) => new RunPlace(HasResult(run) ? index + 1 : null, run)),
    ];

    /// <summary>Whether the run was trained, has a number to be ranked by, and did not lose its worth.</summary>
    private static bool HasResult(RunRecord run) =>
        run.EpochsDone > 0 && Tier(run.State) <= 2 && (run.HeldOutAccuracy is not null || run.HeldOutLoss is not null);

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
