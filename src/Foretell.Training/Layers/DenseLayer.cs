using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>y = activation(x W + b); x: [N, in] (more axes are flattened), W: [in, units].</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="units">Outputs, at least 1.</param>
/// <param name="activation">The activation function; a layer with one is hidden and can be observed.</param>
/// <param name="bias">Whether there is a bias.</param>
public sealed class DenseLayer(string name, int units, Activation activation = Activation.None, bool bias = true)
    : Module(name)
{
    /// <summary>Outputs.</summary>
    public int Units { get; } = units >= 1
        ? units
        : throw new ArgumentOutOfRangeException(nameof(units), units, $"Dense layer '{name}' needs at least 1 unit.");

    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        Value x = input.Shape.Rank == 2 ? input : input.Flatten();
        Value w = trace.Parameter("kernel", new Shape(x.Shape[1], Units), ParameterRole.Kernel);
        Value? b = bias ? trace.Parameter("bias", new Shape(Units), ParameterRole.Bias) : null;
        bool fuse = activation == Activation.Relu && !trace.KeepPreActivations;
        Value product = x.Dense(w, b, fuse);
        Value output = fuse ? product : activation.Apply(product);
        trace.Observe(x, product, output, activation != Activation.None);
        return output;
    }
}
