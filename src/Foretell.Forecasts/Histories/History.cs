using Foretell.Records;

namespace Foretell.Forecasts.Histories;

/// <summary>All that is known of one run so far: its readings, found by moment, signal and layer.</summary>
/// <remarks>
/// A moment is an epoch's end or an iteration inside of an epoch. The last moment of an epoch is its end. Immutable,
/// so safe for any number of threads.
/// </remarks>
public sealed class History
{
    private readonly Dictionary<string, ArraySegment<Reading>> _bySignal;
    private readonly ArraySegment<MomentKey> _ends;
    private readonly ArraySegment<double?> _metric;

    /// <summary>A run and its readings.</summary>
    /// <param name="run">The candidate's number in the study.</param>
    /// <param name="readings">Readings of the run, in any order. Their epochs are consecutive; the first may be any,
    /// and is 0 when untrained readings exist.</param>
    /// <param name="diverged">Whether the loss became NaN or infinite after the last of them.</param>
    /// <param name="metric">The metric that ranks runs; null: accuracy. A reading of NaN counts as none.</param>
    /// <exception cref="ArgumentException">A reading is another run's, the epochs are not consecutive, or a value is
    /// impossible for the metric.</exception>
    public History(int run, IEnumerable<Reading> readings, bool diverged = false, RankingMetric? metric = null)
        : this(Collect(run, readings, metric), diverged)
    {
    }

    internal History(
        int run, RankingMetric metric, bool diverged, Dictionary<string, ArraySegment<Reading>> bySignal,
        ArraySegment<MomentKey> ends, ArraySegment<double?> metricAtEnds)
    {
        (Run, Metric, Diverged) = (run, metric, diverged);
        (_bySignal, _ends, _metric) = (bySignal, ends, metricAtEnds);
    }

    private History(History whole, bool diverged)
        : this(whole.Run, whole.Metric, diverged, whole._bySignal, whole._ends, whole._metric)
    {
    }

    private History(History whole, int epochs)
    {
        (Run, Metric, _metric) = (whole.Run, whole.Metric, whole._metric);
        _ends = whole._ends[..epochs];
        _bySignal = whole._bySignal.ToDictionary(
            pair => pair.Key, pair => pair.Value[..FirstAfter(pair.Value, LastEpoch)]);
    }

    /// <summary>The candidate's number in the study.</summary>
    public int Run { get; }

    /// <summary>The metric that ranks runs.</summary>
    public RankingMetric Metric { get; }

    /// <summary>Whether the run ended because its loss became NaN or infinite.</summary>
    public bool Diverged { get; }

    /// <summary>The first epoch read; -1 when there is none.</summary>
    public int FirstEpoch => _ends.Count == 0 ? -1 : _ends[0].Epoch;

    /// <summary>The last epoch read; -1 when there is none.</summary>
    public int LastEpoch => _ends.Count == 0 ? -1 : _ends[^1].Epoch;

    /// <summary>The ends of the epochs read, consecutive.</summary>
    public IReadOnlyList<MomentKey> Ends => _ends;

    /// <summary>All readings, by signal in no particular order, then in time.</summary>
    public IEnumerable<Reading> Readings => _bySignal.Values.SelectMany(readings => readings);

    /// <summary>The readings of a signal at all moments, by moment, then layer (ordinal); empty where there is
    /// none.</summary>
    /// <param name="signal">The signal's key.</param>
    public IReadOnlyList<Reading> Of(string signal) => Segment(signal);

    /// <summary>The readings of a signal at a moment, by layer (ordinal); empty where there is none.</summary>
    /// <param name="moment">An epoch's end or an iteration inside of one.</param>
    /// <param name="signal">The signal's key.</param>
    public IReadOnlyList<Reading> At(MomentKey moment, string signal)
    {
        ArraySegment<Reading> readings = Segment(signal);
        int first = FirstNotBefore(readings, moment);
        int count = 0;
        while (first + count < readings.Count && readings[first + count].Moment == moment)
        {
            count++;
        }

        return readings.Slice(first, count);
    }

    /// <summary>The readings of a signal at the end of an epoch, by layer (ordinal); empty where there is
    /// none.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="signal">The signal's key.</param>
    public IReadOnlyList<Reading> At(int epoch, string signal) =>
        FindEnd(epoch) is { } end ? At(end, signal) : [];

    /// <summary>A signal's reading of one layer at the end of an epoch; null where there is none.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="signal">The signal's key.</param>
    /// <param name="layer">The layer; empty for the whole network.</param>
    public Reading? Find(int epoch, string signal, string layer = "") =>
        At(epoch, signal).FirstOrDefault(reading => reading.Layer == layer);

    /// <summary>The end of an epoch; null where the epoch has no readings.</summary>
    /// <param name="epoch">The epoch.</param>
    public MomentKey? FindEnd(int epoch) =>
        epoch >= FirstEpoch && epoch <= LastEpoch && _ends.Count > 0 ? _ends[epoch - FirstEpoch] : null;

    /// <summary>
    /// The history as it was known at the end of <paramref name="epoch"/>; later divergence is unknown then.
    /// </summary>
    /// <param name="epoch">The epoch.</param>
    public History UpTo(int epoch) => LastEpoch < epoch || (LastEpoch == epoch && !Diverged)
        ? this
        : new History(this, Math.Max(0, epoch + 1 - FirstEpoch));

    /// <summary>The metric that ranks runs on the held-out examples at the end of an epoch; null without targets, or
    /// where it is undefined.</summary>
    /// <param name="epoch">The epoch.</param>
    public double? FindMetric(int epoch) =>
        epoch >= FirstEpoch && epoch <= LastEpoch && _ends.Count > 0 ? _metric[epoch - FirstEpoch] : null;

    /// <summary>The metric at an epoch turned so that higher is better; null where there is none.</summary>
    /// <param name="epoch">The epoch.</param>
    public double? FindMerit(int epoch) => FindMetric(epoch) is { } value ? Metric.Oriented(value) : null;

    /// <summary>The metric at an epoch turned so that higher is better.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public double MeritAt(int epoch) => FindMerit(epoch) ?? throw new ArgumentException(
        $"Run {Run} needs a held-out {Metric.Name} at epoch {epoch}; "
        + (_ends.Count == 0 ? "it has no readings." : $"it has epochs {FirstEpoch} to {LastEpoch}, and none there."),
        nameof(epoch));

    /// <summary>The learning curve: the merits after epochs 1 to a checkpoint. Epoch 0 is not training.</summary>
    /// <param name="checkpoint">The last epoch.</param>
    /// <exception cref="ArgumentException">An epoch has none.</exception>
    public double[] MeritsTo(int checkpoint) => [.. Enumerable.Range(1, checkpoint).Select(MeritAt)];

    /// <summary>A merit in words, as the metric has it: "accuracy 0.512".</summary>
    /// <param name="merit">Of <see cref="MeritAt"/>, or computed from such.</param>
    public string Words(double merit) => $"{Metric.Name} {Text(merit)}";

    /// <summary>A merit as the metric writes it: "0.512".</summary>
    /// <param name="merit">Of <see cref="MeritAt"/>, or computed from such.</param>
    public string Text(double merit) => Metric.Text(Metric.Oriented(merit));

    private static History Collect(int run, IEnumerable<Reading> readings, RankingMetric? metric)
    {
        HistoryBuilder builder = new(run, metric);
        builder.Add(readings);
        return builder.Build();
    }

    private static int FirstNotBefore(ArraySegment<Reading> readings, MomentKey moment)
    {
        (int low, int high) = (0, readings.Count);
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = readings[middle].Moment < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FirstAfter(ArraySegment<Reading> readings, int epoch) =>
        epoch < 0 ? 0 : FirstNotBefore(readings, new MomentKey(epoch + 1, 0));

    private ArraySegment<Reading> Segment(string signal) =>
        _bySignal.TryGetValue(signal, out ArraySegment<Reading> readings)
            ? readings
            : ArraySegment<Reading>.Empty;
}
