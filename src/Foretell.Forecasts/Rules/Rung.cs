using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// What a rule may know when it decides at a checkpoint. Decisions are synchronous: every run of the study that is
/// still trained has come to the checkpoint before any verdict is taken there. So a decision is a function of numbers
/// alone: threads, their timing, interruptions and the order of the lists do not matter.
/// </summary>
public sealed record Rung
{
    /// <summary>A rung of a study.</summary>
    /// <param name="checkpoint">Epochs of training done, at least 1.</param>
    /// <param name="finalEpoch">Epochs of a run that nothing stops.</param>
    /// <param name="candidates">Candidates the study began with, those given up or diverged since included.</param>
    /// <param name="cohort">The runs to decide on, each with readings up to the checkpoint or further; later ones are
    /// cut.</param>
    /// <param name="ended">Runs trained to the final epoch before: they show where scores lead.</param>
    /// <exception cref="ArgumentException">A number is impossible, or a run is there twice or lacks its last
    /// epoch.</exception>
    public Rung(
        int checkpoint,
        int finalEpoch,
        int candidates,
        IReadOnlyList<History> cohort,
        IReadOnlyList<History>? ended = null)
    {
        if (checkpoint < 1 || checkpoint > finalEpoch)
        {
            throw new ArgumentException(
                $"A checkpoint needs to be from 1 to the final epoch {finalEpoch}; got {checkpoint}.",
                nameof(checkpoint));
        }

        Checkpoint = checkpoint;
        FinalEpoch = finalEpoch;
        Candidates = candidates;
        Cohort = [.. cohort.Select(run => run.UpTo(checkpoint)).OrderBy(run => run.Run)];
        Ended = [.. (ended ?? []).OrderBy(run => run.Run)];
        History[] all = [.. Cohort, .. Ended];
        if (candidates < all.Length || all.DistinctBy(run => run.Run).Count() < all.Length)
        {
            throw new ArgumentException(
                $"A study of {candidates} candidates needs each run at most once at a checkpoint; got {all.Length} "
                + $"runs, {all.DistinctBy(run => run.Run).Count()} of them distinct.", nameof(cohort));
        }

        Require(Cohort, checkpoint, "to be judged there");
        Require(Ended, finalEpoch, "to count as ended");
    }

    /// <summary>Epochs of training done.</summary>
    public int Checkpoint { get; }

    /// <summary>Epochs of a run that nothing stops.</summary>
    public int FinalEpoch { get; }

    /// <summary>Candidates the study began with.</summary>
    public int Candidates { get; }

    /// <summary>The metric that ranks the runs.</summary>
    public RankingMetric Metric =>
        Cohort.Concat(Ended).Select(run => run.Metric).FirstOrDefault(RankingMetric.Accuracy);

    /// <summary>The runs to decide on, as known at the checkpoint, by number.</summary>
    public IReadOnlyList<History> Cohort { get; }

    /// <summary>Runs trained to the end, by number.</summary>
    public IReadOnlyList<History> Ended { get; }

    private static void Require(IReadOnlyList<History> runs, int epoch, string purpose)
    {
        foreach (History run in runs)
        {
            if (run.LastEpoch != epoch)
            {
                throw new ArgumentException(
                    $"Run {run.Run} needs readings up to epoch {epoch} {purpose}; "
                    + $"it {(run.Diverged ? "diverged" : "stands")} at epoch {run.LastEpoch}.");
            }
        }
    }
}
