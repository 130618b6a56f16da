using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class RunRankingTests
{
    [Fact]
    public void Runs_rank_by_state_then_accuracy_then_loss_then_number()
    {
        RunRecord[] runs =
        [
            Run(0, RunState.GivenUp, 10, .99), Run(1, RunState.Finished, 100, .6), Run(2, RunState.Finished, 100, .8),
            Run(3, RunState.Running, 50, .9), Run(4, RunState.Finished, 100) with { HeldOutLoss = .2 },
            Run(5, RunState.Diverged, 2, .5), Run(6, RunState.Finished, 100) with { HeldOutLoss = .1 },
            Run(7, RunState.Running, 0, .5), Run(8, RunState.Finished, 100, .8),
        ];
        IReadOnlyList<RunPlace> ranked = RunRanking.Of(runs);
        Assert.Equal([2, 8, 1, 6, 4, 3, 0, 7, 5], ranked.Select(place => place.Run.Number));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, null, null], ranked.Select(place => place.Rank));
    }

    private static RunRecord Run(int number, RunState state, int done, double? accuracy = null) =>
        RunRecord.Pending(number, "{}", 1, 100) with { State = state, EpochsDone = done, HeldOutAccuracy = accuracy };
}
