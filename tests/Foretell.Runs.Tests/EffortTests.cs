using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class EffortTests
{
    [Fact]
    public void Planned_epochs_are_kept_spent_open_saved_or_dropped()
    {
        RunRecord[] runs =
        [
            Run(0, RunState.Finished, 100), Run(1, RunState.Finished, 60), Run(2, RunState.GivenUp, 10),
            Run(3, RunState.Diverged, 3), Run(4, RunState.Running, 40), Run(5, RunState.Pending, 0),
            Run(6, RunState.Failed, 5), Run(7, RunState.Cancelled, 6),
        ];
        Effort effort = Effort.Of(runs);
        Assert.Equal(new Effort(Kept: 200, Spent: 24, Open: 160, Saved: 130, Dropped: 286), effort);
        Assert.Equal(800, effort.Planned);
        Assert.Equal(224, effort.Done);
        Assert.Equal(130.0 / 800, effort.SavedShare);
        Assert.Equal(0, Effort.Of([]).SavedShare);
    }

    private static RunRecord Run(int number, RunState state, int done) =>
        RunRecord.Pending(number, "{}", 1, 100) with { State = state, EpochsDone = done };
}
