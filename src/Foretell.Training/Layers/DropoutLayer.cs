using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>Inverted dropout while training, nothing in evaluation or at rate 0.</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="rate">Probability that an element becomes 0, in [0, 1).</param>
public sealed class DropoutLayer(string name, double rate) : Module(name)
{
    private readonly double _rate = rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"Dropout layer '{name}' needs a rate in [0, 1).");

    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        uint key = trace.NextRandomKey();
        return trace.Mode == TraceMode.Training && _rate != 0 ? input.Dropout(_rate, key) : input;
    }
}
