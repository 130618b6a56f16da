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
        IReadOnlyList<RunPlace> ranked = RunRanking.Of(runs, Samples.Study());
        Assert.Equal([2, 8, 1, 6, 4, 3, 0, 7, 5], ranked.Select(place => place.Run.Number));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, null, null], ranked.Select(place => place.Rank));
    }

    [Fact]
    public void The_metric_says_which_values_are_better_and_the_study_which_epoch_counts()
    {
        RunRecord[] runs =
        [
            Run(0, RunState.Finished, 100, 2),
            Run(1, RunState.Finished, 100, 1) with { BestEpoch = 9, BestMetric = 0.9 },
            Run(2, RunState.Finished, 100, double.NaN),
            Run(3, RunState.Finished, 100, 3) with { BestEpoch = 5, BestMetric = 0.5 },
        ];
        StudyRecord study = Samples.Study() with { Metric = Samples.Error };
        Assert.Equal([1, 0, 3, 2], RunRanking.Of(runs, study).Select(place => place.Run.Number));
        Assert.Equal(
            [3, 1, 0, 2],
            RunRanking.Of(runs, study with { RankedEpoch = RankedEpoch.Best }).Select(place => place.Run.Number));
    }

    private static RunRecord Run(int number, RunState state, int done, double? accuracy = null) =>
        RunRecord.Pending(number, "{}", 1, 100) with { State = state, EpochsDone = done, HeldOutMetric = accuracy };
}
