using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Tensors.Statistics;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>How much the epoch's last update moved each kernel: ‖w' - w‖ / ‖w‖, w before and w' after it.</summary>
/// <remarks>None at epoch 0; infinite or NaN where w is all 0. A healthy run lies near 1e-3; sums in double.</remarks>
public sealed class UpdateRatio : ISignal
{
    /// <summary>The kind <c>update-ratio</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.UpdateRatio, "How much the last update moved each kernel.", [],
        _ => new UpdateRatio());

    /// <inheritdoc/>
    public string Key => SignalKeys.UpdateRatio;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities { get; } = [QuantityCatalog.Weights, QuantityCatalog.PreviousWeights];

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        if (moment.Get(QuantityCatalog.PreviousWeights) is not { } previous)
        {
            return;
        }

        Weights weights = moment.Get(QuantityCatalog.Weights);
        foreach (Parameter kernel in moment.Network.Parameters.Where(p => p.Role == ParameterRole.Kernel))
        {
            double moved = Math.Sqrt(BlockedSum.SumOfSquaredDifferences(weights[kernel], previous[kernel]));
            readings.Add(Key, kernel.Name, moved / BlockedSum.Norm(previous[kernel]));
        }
    }
}
