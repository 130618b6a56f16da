using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Signals;

/// <summary>The loss and the task's metrics, on the epoch's mini-batches and on the held-out points.</summary>
/// <remarks>Epoch 0 has held-out readings only. Training values are averages over the epoch while the weights
/// moved.</remarks>
public sealed class LossAndAccuracy : ISignal
{
    /// <summary>The kind <c>loss-and-accuracy</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        "loss-and-accuracy", "Losses and accuracies, on mini-batches and on the held-out examples.", [],
        _ => new LossAndAccuracy());

    /// <inheritdoc/>
    public string Key => "loss-and-accuracy";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities { get; } = [];

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        if (moment.Epoch > 0)
        {
            readings.Add(SignalKeys.TrainingLoss, string.Empty, moment.TrainingLoss);
            Add(moment.Training, SignalKeys.OfTraining);
        }

        readings.Add(SignalKeys.HeldOutLoss, string.Empty, moment.HeldOutLoss);
        Add(moment.HeldOut, SignalKeys.OfHeldOut);

        void Add(MetricValues values, Func<string, string> keyOf)
        {
            for (int i = 0; i < values.Metrics.Count; i++)
            {
                readings.Add(keyOf(values.Metrics[i].Key), string.Empty, values[i]);
            }
        }
    }
}
