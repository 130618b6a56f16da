using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>The order of the runs: those trained furthest first, then by what they reached.</summary>
/// <remarks>
/// A given-up run never ranks above a finished one, whatever its accuracy at the end: its later epochs are unknown.
/// Within a state runs rank by held-out accuracy, then by held-out loss, then by number.
/// </remarks>
internal static class Ranking
{
    public static IReadOnlyList<RankedRun> Of(
        IEnumerable<RunRecord> runs, IReadOnlyDictionary<int, Curve> accuracy, IEnumerable<VerdictRecord> verdicts)
    {
        Dictionary<int, VerdictRecord> last =
            verdicts.GroupBy(verdict => verdict.Run).ToDictionary(run => run.Key, run => run.MaxBy(v => v.Epoch)!);
        RunRecord[] ordered =
        [
            .. runs.OrderBy(run => Tier(run.State))
                .ThenByDescending(run => run.HeldOutAccuracy is { } value && !double.IsNaN(value) ? value : -1)
                .ThenBy(run => run.HeldOutLoss is { } loss && !double.IsNaN(loss) ? loss : double.PositiveInfinity)
                .ThenBy(run => run.Number),
        ];
        return
        [
            .. ordered.Select((run, index) => new RankedRun(
                HasResult(run) ? index + 1 : null,
                run,
                accuracy.GetValueOrDefault(run.Number, Curve.Empty),
                last.GetValueOrDefault(run.Number))),
        ];
    }

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
