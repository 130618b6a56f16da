using Foretell.Records.Settings;
using Foretell.Records;
using Foretell.Training.Loop;

namespace Foretell.Signals;

/// <summary>Mean losses in nats and shares classified right, on the epoch's mini-batches and on the held-out points.</summary>
/// <remarks>Epoch 0 has held-out readings only. Training values are averages over the epoch while the weights moved.</remarks>
public sealed class LossAndAccuracy : ISignal
{
    /// <summary>The kind <c>loss-and-accuracy</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        "loss-and-accuracy", "Losses and accuracies, on mini-batches and on the held-out examples.", [],
        _ => new LossAndAccuracy());

    /// <inheritdoc/>
    public string Key => "loss-and-accuracy";

    /// <inheritdoc/>
    public Needs NeedsAt(int epoch) => Needs.None;

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        if (moment.Epoch > 0)
        {
            readings.Add(SignalKeys.TrainingLoss, string.Empty, moment.TrainingLoss);
            readings.Add(SignalKeys.TrainingAccuracy, string.Empty, moment.TrainingAccuracy);
        }

        readings.Add(SignalKeys.HeldOutLoss, string.Empty, moment.HeldOutLoss);
        readings.Add(SignalKeys.HeldOutAccuracy, string.Empty, moment.HeldOutAccuracy);
    }
}
