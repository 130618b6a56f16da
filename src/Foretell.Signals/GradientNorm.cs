using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Tensors.Statistics;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Euclidean norm of the last mini-batch's gradient of the mean loss: of each kernel, and of all trained
/// parameters together.</summary>
/// <remarks>The L2 penalty is not part of it. None at epoch 0. Sums in double.</remarks>
public sealed class GradientNorm : ISignal
{
    /// <summary>The kind <c>gradient-norm</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.GradientNorm, "Norm of the last mini-batch's gradient.", [],
        _ => new GradientNorm());

    /// <inheritdoc/>
    public string Key => SignalKeys.GradientNorm;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities { get; } = [QuantityCatalog.LastGradient];

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        ReadOnlySpan<float> gradient = moment.Get(QuantityCatalog.LastGradient).Span;
        if (gradient.IsEmpty)
        {
            return;
        }

        double total = 0;
        foreach (Parameter parameter in moment.Network.Parameters.Where(p => p.IsTrained))
        {
            double squares = BlockedSum
                .SumOfSquares(gradient.Slice((int)parameter.Offset, parameter.Count));
            total += squares;
            if (parameter.Role == ParameterRole.Kernel)
            {
                readings.Add(Key, parameter.Name, Math.Sqrt(squares));
            }
        }

        readings.Add(Key, string.Empty, Math.Sqrt(total));
    }
}
