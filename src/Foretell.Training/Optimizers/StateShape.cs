using Foretell.Tensors;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>One tensor that an optimizer keeps between steps.</summary>
public sealed record StateShape
{
    private readonly Shape? _shape;

    /// <summary>Describes a tensor.</summary>
    /// <param name="name">
    /// Its name in checkpoints, such as <c>first_moment</c>; unique in the optimizer and all that it wraps, together
    /// with <paramref name="parameter"/>.
    /// </param>
    /// <param name="shape">Any shape: that of the parameter, a square matrix of its inputs, a scalar.</param>
    /// <param name="parameter">The parameter that it belongs to; null for all weights together.</param>
    /// <param name="initialValue">The value of its elements before the first step.</param>
    public StateShape(string name, Shape shape, Parameter? parameter = null, float initialValue = 0)
    {
        (Name, _shape, Parameter, InitialValue, Count) = (name, shape, parameter, initialValue, shape.Count);
    }

    // A network can have more weights than a shape can hold: its memory is counted before it is refused.
    private StateShape(string name, long count, float initialValue) =>
        (Name, Count, InitialValue, IsPerWeight) = (name, count, initialValue, true);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The parameter that it belongs to; null for all weights together.</summary>
    public Parameter? Parameter { get; }

    /// <summary>The value of its elements before the first step.</summary>
    public float InitialValue { get; }

    /// <summary>How many elements it has.</summary>
    public long Count { get; }

    /// <summary>
    /// Whether it is one flat vector with a value for each trained weight, laid out as <see cref="Weights.Trained"/>.
    /// </summary>
    public bool IsPerWeight { get; }

    /// <summary>The shape of its elements.</summary>
    /// <exception cref="OverflowException">It has a value per weight, and more than 2^31 - 1 of them.</exception>
    public Shape Shape => _shape ?? new Shape(checked((int)Count));

    /// <summary>The name under which a checkpoint stores it: that of a parameter's state has the parameter's.</summary>
    public string FullName => Parameter is null ? Name : $"{Name}/{Parameter.Name}";

    /// <summary>A flat vector with one value for each trained weight.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="network">The network.</param>
    /// <param name="initialValue">The values before the first step.</param>
    public static StateShape PerWeight(string name, Network network, float initialValue = 0) =>
        new(name, network.TrainedFloats, initialValue);
}
