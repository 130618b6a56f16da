using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Tensors.Statistics;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Cosine distance of each kernel from its initial value: how far the layer has turned.</summary>
/// <remarks>Carbonnelle and De Vleeschouwer, arXiv:1806.01603. Biases and normalization parameters are left out.
/// Layer: the parameter's name, in forward order. Works on checkpoints.</remarks>
public sealed class LayerRotation : ISignal
{
    /// <summary>The kind <c>layer-rotation</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.LayerRotation, "Cosine distance of each kernel from its initial value.", [],
        _ => new LayerRotation());

    /// <inheritdoc/>
    public string Key => SignalKeys.LayerRotation;

    /// <summary>1 - cos of the angle between two weight vectors.</summary>
    /// <param name="weights">Kernel now, flattened, [D].</param>
    /// <param name="initial">Kernel before training, [D].</param>
    /// <returns>1 - ⟨w, w0⟩ / (‖w‖ ‖w0‖) in [0, 2]; NaN if either is all 0 or holds a NaN. Sums in double.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Distance(ReadOnlySpan<float> weights, ReadOnlySpan<float> initial)
    {
        if (weights.Length != initial.Length)
        {
            throw new ArgumentException(
                $"Layer rotation needs two vectors of one length; got {weights.Length} and {initial.Length}.");
        }

        double norms = Math.Sqrt(BlockedSum.SumOfSquares(weights) * BlockedSum.SumOfSquares(initial));
        double cosine = BlockedSum.Dot(weights, initial) / norms;
        return norms > 0 ? 1 - Math.Clamp(cosine, -1, 1) : double.NaN;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities { get; } = [QuantityCatalog.Weights, QuantityCatalog.InitialWeights];

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        Weights weights = moment.Get(QuantityCatalog.Weights);
        Weights initial = moment.Get(QuantityCatalog.InitialWeights);
        foreach (Parameter kernel in moment.Network.Parameters.Where(p => p.Role == ParameterRole.Kernel))
        {
            readings.Add(Key, kernel.Name, Distance(weights[kernel], initial[kernel]));
        }
    }
}
