using Foretell.Records;

namespace Foretell.Forecasts.Histories;

/// <summary>Reads histories from a run store.</summary>
public static class StoredHistory
{
    /// <summary>The signals that every history has, whatever a forecast reads: the metric that ranks runs, and the
    /// held-out loss, which every epoch has.</summary>
    /// <param name="metric">The metric that ranks runs.</param>
    public static IReadOnlyList<string> Always(RankingMetric metric) => [metric.HeldOutKey, SignalKeys.HeldOutLoss];

    /// <summary>What the store holds of a run.</summary>
    /// <param name="store">The store.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="signals">The keys of the signals to load, beside those of <see cref="Always"/>.</param>
    /// <param name="lastEpoch">The last epoch to load.</param>
    /// <param name="diverged">Whether the run ended because its loss was not finite.</param>
    public static History Load(
        IRunStore store, int run, IEnumerable<string> signals, int lastEpoch, bool diverged = false)
    {
        RankingMetric metric = store.Study.Metric;
        return new History(
            run,
            Always(metric).Concat(signals).Distinct()
                .SelectMany(signal => store.Readings(run, signal)).Where(reading => reading.Epoch <= lastEpoch),
            diverged, metric);
    }
}
