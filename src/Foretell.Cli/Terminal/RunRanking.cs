using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>The order in which runs are listed, as in the report.</summary>
internal static class RunRanking
{
    /// <summary>Finished runs first, then running, given up, the rest; each by accuracy, loss, number.</summary>
    public static IReadOnlyList<RunRecord> Of(IEnumerable<RunRecord> runs) =>
    [
        .. runs.OrderBy(run => Tier(run.State))
            .ThenByDescending(run => run.HeldOutAccuracy is { } accuracy && !double.IsNaN(accuracy) ? accuracy : -1)
            .ThenBy(run => run.HeldOutLoss is { } loss && !double.IsNaN(loss) ? loss : double.PositiveInfinity)
            .ThenBy(run => run.Number),
    ];

    private static int Tier(RunState state) => state switch
    {
        RunState.Finished => 0,
        RunState.Running => 1,
        RunState.GivenUp => 2,
        _ => 3,
    };
}
