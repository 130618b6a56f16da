using Foretell.Tensors.Graphs;

namespace Foretell.Training.Layers;

/// <summary>The activation function of a layer.</summary>
public enum Activation
{
    /// <summary>The identity: the layer is linear.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,
}

/// <summary>Traces activations.</summary>
internal static class Activations
{
    public static Value Apply(this Activation activation, Value x) => activation switch
    {
        Activation.None => x,
        Activation.Relu => x.Relu(),
        Activation.Tanh => x.Tanh(),
        Activation.Sigmoid => x.Sigmoid(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Unknown activation."),
    };
}
