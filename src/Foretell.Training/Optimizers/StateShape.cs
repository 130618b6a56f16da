using Foretell.Tensors;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>One tensor that an optimizer keeps between steps.</summary>
/// <param name="Name">
/// Its name in checkpoints, such as <c>first_moment</c>; unique in the optimizer and all that it wraps, together with
/// <paramref name="Parameter"/>.
/// </param>
/// <param name="Shape">Any shape: that of the parameter, a square matrix of its inputs, a scalar.</param>
/// <param name="Parameter">Whose state it is; null for all weights together.</param>
/// <param name="InitialValue">What its elements are before the first step.</param>
public sealed record StateShape(string Name, Shape Shape, Parameter? Parameter = null, float InitialValue = 0)
{
    /// <summary>
    /// Whether it is one flat vector with a value for each trained weight, laid out as <see cref="Weights.Trained"/>.
    /// </summary>
    public bool IsPerWeight { get; private init; }

    /// <summary>The name under which a checkpoint stores it: that of a parameter's state has the parameter's.</summary>
    public string FullName => Parameter is null ? Name : $"{Name}/{Parameter.Name}";

    /// <summary>A flat vector with one value for each trained weight.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="network">Whose weights.</param>
    /// <param name="initialValue">What the values are before the first step.</param>
    public static StateShape PerWeight(string name, Network network, float initialValue = 0) =>
        new(name, new Shape(checked((int)network.TrainedFloats)), null, initialValue) { IsPerWeight = true };
}
