using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Judging;

/// <summary>All runs of a study to their ends, with the metric they ended with.</summary>
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
        Metric = Runs.Select(run => run.Metric).FirstOrDefault(RankingMetric.Accuracy);
        Floor = Metric.IsShare ? 0 : Runs.Where(run => !run.Diverged).Select(FinalMerit).DefaultIfEmpty(0).Min();
        FinalMerits = [.. Runs.Select(run => run.Diverged ? Floor : FinalMerit(run))];
        bool[] successes = success.Of(FinalMerits);
        Successes = [.. Runs.Select((run, index) => successes[index] && !run.Diverged)];
        int[] ended = [.. Enumerable.Range(0, Runs.Count).Where(index => !Runs[index].Diverged)];
        double most = ended.Select(index => FinalMerits[index]).DefaultIfEmpty(Floor).Max();
        Best = [.. ended.Where(index => FinalMerits[index] == most)];
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<History> Runs { get; }

    /// <summary>Epochs of runs that did not diverge.</summary>
    public int FinalEpoch { get; }

    /// <summary>The metric that ranks the runs.</summary>
    public RankingMetric Metric { get; }

    /// <summary>The merit of a run without one: 0 for a share, else the worst that a run ended with.</summary>
    public double Floor { get; }

    /// <summary>The final metric, turned so that higher is better, by index in <see cref="Runs"/>; the floor for a
    /// run that diverged.</summary>
    public double[] FinalMerits { get; }

    /// <summary>By index in <see cref="Runs"/>; a run that diverged is none, whatever the criterion.</summary>
    public bool[] Successes { get; }

    /// <summary>Indices of the runs with the best final metric, ascending; none when all diverged.</summary>
    public int[] Best { get; }

    /// <summary>Indices of the runs that came to a checkpoint.</summary>
    public int[] ArrivedAt(int checkpoint) =>
        [.. Enumerable.Range(0, Runs.Count).Where(index => Runs[index].LastEpoch >= checkpoint)];

    private double FinalMerit(History run) => run.FindMerit(FinalEpoch) is { } merit
        ? merit
        : throw new ArgumentException(
            $"Rules are judged by final {run.Metric.Name}; run {run.Run} has none at its last epoch {FinalEpoch}.");
}
