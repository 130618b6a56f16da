using Foretell.Records;

namespace Foretell.Forecasts.Histories;

/// <summary>Collects the readings of a run that is trained, epoch by epoch.</summary>
/// <remarks>A history that was built stays as it is when readings are added. Not thread-safe.</remarks>
/// <param name="run">The candidate's number in the study.</param>
/// <param name="metric">The metric that ranks runs; null: accuracy. A reading of NaN counts as none.</param>
public sealed class HistoryBuilder(int run, RankingMetric? metric = null)
{
    private readonly RankingMetric _metric = metric ?? RankingMetric.Accuracy;
    private readonly Dictionary<string, GrowingList<Reading>> _bySignal = [];
    private readonly GrowingList<MomentKey> _ends = new();
    private readonly GrowingList<double?> _metricAtEnds = new();

    /// <summary>Adds all readings of one or more epochs after those of before, in any order.</summary>
    /// <param name="readings">Readings of the run. Their epochs are consecutive and follow the last; the first may be
    /// any, and is 0 when untrained readings exist.</param>
    /// <exception cref="ArgumentException">A reading is another run's, the epochs are not consecutive, or a value is
    /// impossible for the metric.</exception>
    public void Add(IEnumerable<Reading> readings)
    {
        Reading[] sorted = [.. readings];
        Array.Sort(sorted, Reading.CompareKeys);
        for (int first = 0; first < sorted.Length;)
        {
            int epoch = sorted[first].Epoch;
            int end = first;
            while (end < sorted.Length && sorted[end].Epoch == epoch)
            {
                end++;
            }

            AddEpoch(sorted.AsSpan(first, end - first));
            first = end;
        }
    }

    /// <summary>What is known so far.</summary>
    /// <param name="diverged">Whether the loss became NaN or infinite after the last reading.</param>
    public History Build(bool diverged = false) => new(
        run, _metric, diverged, _bySignal.ToDictionary(pair => pair.Key, pair => pair.Value.Items), _ends.Items,
        _metricAtEnds.Items);

    private void AddEpoch(ReadOnlySpan<Reading> readings)
    {
        MomentKey end = readings[^1].Moment;
        ArraySegment<MomentKey> before = _ends.Items;
        int needed = before.Count == 0 ? Math.Max(0, end.Epoch) : before[^1].Epoch + 1;
        if (end.Epoch != needed)
        {
            throw new ArgumentException(
                $"Run {run} needs readings of consecutive epochs: {needed} at index {before.Count}; "
                + $"got {end.Epoch}.", nameof(readings));
        }

        double? value = null;
        foreach (Reading reading in readings)
        {
            if (reading.Run != run)
            {
                throw new ArgumentException(
                    $"The history of run {run} needs readings of that run; got one of run {reading.Run}.",
                    nameof(readings));
            }

            if (reading.Moment == end && reading.Signal == _metric.HeldOutKey && reading.Layer.Length == 0)
            {
                value = double.IsNaN(reading.Scalar) ? null : reading.Scalar;
            }
        }

        if (value is double number && !_metric.Allows(number))
        {
            throw new ArgumentException(
                $"Run {run} needs a held-out {_metric.Name} in [{_metric.Lowest}, {_metric.Highest}] "
                + $"at epoch {end.Epoch}; got {number:R}.", nameof(readings));
        }

        foreach (Reading reading in readings)
        {
            if (!_bySignal.TryGetValue(reading.Signal, out GrowingList<Reading>? list))
            {
                _bySignal.Add(reading.Signal, list = new GrowingList<Reading>());
            }

            list.Add(reading);
        }

        _ends.Add(end);
        _metricAtEnds.Add(value);
    }
}
