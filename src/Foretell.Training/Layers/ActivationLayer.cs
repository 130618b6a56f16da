using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>An activation on its own, for example after a normalization or a residual sum.</summary>
/// <param name="name">Name inside the parent; observed as a hidden layer of that name.</param>
/// <param name="activation">The activation function.</param>
public sealed class ActivationLayer(string name, Activation activation) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        Value output = activation.Apply(input);
        trace.Observe(input, input, output, activation != Activation.None);
        return output;
    }
}
