using Foretell.Records;

namespace Foretell.Forecasts.Histories;

/// <summary>All that is known of one run so far: plain data, ordered by epoch.</summary>
public sealed record History
{
    /// <summary>A run and its readings.</summary>
    /// <param name="run">The candidate's number in the study.</param>
    /// <param name="epochs">Readings of consecutive epochs; the first may be any, and is 0 when untrained readings
    /// exist.</param>
    /// <param name="diverged">Whether the loss became NaN or infinite after the last of them.</param>
    /// <param name="metric">The metric that ranks runs; null: accuracy.</param>
    /// <exception cref="ArgumentException">The epochs are not consecutive, or a value is impossible for the
    /// metric.</exception>
    public History(
        int run, IReadOnlyList<EpochReadings> epochs, bool diverged = false, RankingMetric? metric = null)
    {
        Metric = metric ?? RankingMetric.Accuracy;
        for (int i = 0; i < epochs.Count; i++)
        {
            int needed = i == 0 ? Math.Max(0, epochs[0].Epoch) : epochs[i - 1].Epoch + 1;
            if (epochs[i].Epoch != needed)
            {
                throw new ArgumentException(
                    $"Run {run} needs readings of consecutive epochs: {needed} at index {i}; got {epochs[i].Epoch}.",
                    nameof(epochs));
            }

            if (epochs[i].HeldOutMetric is double value && !Metric.Allows(value))
            {
                throw new ArgumentException(
                    $"Run {run} needs a held-out {Metric.Name} in [{Metric.Lowest}, {Metric.Highest}] at epoch "
                    + $"{needed}; got {value:R}.",
                    nameof(epochs));
            }
        }

        Run = run;
        Epochs = epochs;
        Diverged = diverged;
    }

    /// <summary>The candidate's number in the study.</summary>
    public int Run { get; }

    /// <summary>The metric that ranks runs.</summary>
    public RankingMetric Metric { get; }

    /// <summary>Readings of consecutive epochs.</summary>
    public IReadOnlyList<EpochReadings> Epochs { get; }

    /// <summary>Whether the run ended because its loss became NaN or infinite.</summary>
    public bool Diverged { get; }

    /// <summary>The last epoch read; -1 when there is none.</summary>
    public int LastEpoch => Epochs.Count == 0 ? -1 : Epochs[^1].Epoch;

    /// <summary>The readings of <paramref name="epoch"/>, or null when there are none.</summary>
    public EpochReadings? Find(int epoch)
    {
        int index = Epochs.Count == 0 ? -1 : epoch - Epochs[0].Epoch;
        return index >= 0 && index < Epochs.Count ? Epochs[index] : null;
    }

    /// <summary>The readings of <paramref name="epoch"/>.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public EpochReadings At(int epoch) => Find(epoch) ?? throw new ArgumentException(
        $"Run {Run} needs readings of epoch {epoch}; it has "
        + (Epochs.Count == 0 ? "none." : $"epochs {Epochs[0].Epoch} to {LastEpoch}."), nameof(epoch));

    /// <summary>
    /// The history as it was known at the end of <paramref name="epoch"/>; later divergence is unknown then.
    /// </summary>
    public History UpTo(int epoch) => LastEpoch < epoch || (LastEpoch == epoch && !Diverged)
        ? this
        : new History(Run, [.. Epochs.Where(readings => readings.Epoch <= epoch)], metric: Metric);

    /// <summary>The metric at an epoch turned so that higher is better; null where there is none.</summary>
    /// <param name="epoch">The epoch.</param>
    public double? FindMerit(int epoch) => Find(epoch)?.HeldOutMetric is { } value ? Metric.Oriented(value) : null;

    /// <summary>The metric at an epoch turned so that higher is better.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public double MeritAt(int epoch) => FindMerit(epoch) ?? throw new ArgumentException(
        $"Run {Run} needs a held-out {Metric.Name} at epoch {epoch}; there is none.", nameof(epoch));

    /// <summary>A merit in words, as the metric has it: "accuracy 0.512".</summary>
    /// <param name="merit">Of <see cref="MeritAt"/>, or computed from such.</param>
    public string Words(double merit) => $"{Metric.Name} {Text(merit)}";

    /// <summary>A merit as the metric writes it: "0.512".</summary>
    /// <param name="merit">Of <see cref="MeritAt"/>, or computed from such.</param>
    public string Text(double merit) => Metric.Text(Metric.Oriented(merit));
}
