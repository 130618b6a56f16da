using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.Judging;

/// <summary>All runs of a study to their ends, with their final accuracies.</summary>
internal sealed class TrainedStudy
{
    /// <summary>Checks that every run has come to the final epoch or diverged.</summary>
    public TrainedStudy(IReadOnlyList<History> runs, int finalEpoch, SuccessCriterion success)
    {
        History[] unfinished = [.. runs.Where(run => !run.Diverged && run.LastEpoch != finalEpoch)];
        if (unfinished.Length > 0)
        {
            throw new ArgumentException(
                $"Rules are judged on runs trained to the end; {unfinished.Length} of {runs.Count} are not, the first "
                + $"of them run {unfinished[0].Run} at epoch {unfinished[0].LastEpoch} of {finalEpoch}. "
                + "Screen with rule 'none' to train everything.", nameof(runs));
        }

        Runs = [.. runs.OrderBy(run => run.Run)];
        FinalEpoch = finalEpoch;
        FinalAccuracies = [.. Runs.Select(FinalAccuracy)];
        bool[] successes = success.Of(FinalAccuracies);
        Successes = [.. Runs.Select((run, index) => successes[index] && !run.Diverged)];
        int[] ended = [.. Enumerable.Range(0, Runs.Count).Where(index => !Runs[index].Diverged)];
        double most = ended.Select(index => FinalAccuracies[index]).DefaultIfEmpty(0).Max();
        Best = [.. ended.Where(index => FinalAccuracies[index] == most)];
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<History> Runs { get; }

    /// <summary>Epochs of runs that did not diverge.</summary>
    public int FinalEpoch { get; }

    /// <summary>By index in <see cref="Runs"/>; 0 for a run that diverged.</summary>
    public double[] FinalAccuracies { get; }

    /// <summary>By index in <see cref="Runs"/>; a run that diverged is none, whatever the criterion.</summary>
    public bool[] Successes { get; }

    /// <summary>Indices of the runs with the best final accuracy, ascending; none when all diverged.</summary>
    public int[] Best { get; }

    /// <summary>Indices of the runs that came to a checkpoint.</summary>
    public int[] ArrivedAt(int checkpoint) =>
        [.. Enumerable.Range(0, Runs.Count).Where(index => Runs[index].LastEpoch >= checkpoint)];

    private double FinalAccuracy(History run) => run.Diverged ? 0 : run.At(FinalEpoch).HeldOutAccuracy
        ?? throw new ArgumentException(
            $"Rules are judged by final accuracy; run {run.Run} has none at its last epoch {FinalEpoch}.");
}
