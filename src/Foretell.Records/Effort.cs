namespace Foretell.Records;

/// <summary>Where the planned epochs of a study went. The five parts sum to <see cref="Planned"/>.</summary>
/// <remarks>It counts epochs, not time: candidates of different size cost different time for an epoch.</remarks>
/// <param name="Kept">Trained by runs that finished or still train.</param>
/// <param name="Spent">Trained by runs that ended without finishing.</param>
/// <param name="Open">Not trained yet: runs that train or wait.</param>
/// <param name="Saved">Never to be trained because a rule ended the run: given up, or declared done.</param>
/// <param name="Dropped">Never to be trained because the run diverged, failed or was cancelled.</param>
public sealed record Effort(long Kept, long Spent, long Open, long Saved, long Dropped)
{
    /// <summary>Epochs of all runs if nothing stopped any.</summary>
    public long Planned => Kept + Spent + Open + Saved + Dropped;

    /// <summary>Epochs trained.</summary>
    public long Done => Kept + Spent;

    /// <summary>Share of the planned epochs that rules spared, in [0, 1]; 0 where nothing was planned.</summary>
    public double SavedShare => Planned > 0 ? (double)Saved / Planned : 0;

    /// <summary>Adds up the runs of a study.</summary>
    public static Effort Of(IEnumerable<RunRecord> runs)
    {
        var sum = new Effort(0, 0, 0, 0, 0);
        foreach (RunRecord run in runs)
        {
            long rest = Math.Max(0, run.EpochsPlanned - run.EpochsDone);
            sum = run.State switch
            {
                RunState.Finished => sum with { Kept = sum.Kept + run.EpochsDone, Saved = sum.Saved + rest },
                RunState.GivenUp => sum with { Spent = sum.Spent + run.EpochsDone, Saved = sum.Saved + rest },
                RunState.Pending or RunState.Running =>
                    sum with { Kept = sum.Kept + run.EpochsDone, Open = sum.Open + rest },
                _ => sum with { Spent = sum.Spent + run.EpochsDone, Dropped = sum.Dropped + rest },
            };
        }

        return sum;
    }
}
