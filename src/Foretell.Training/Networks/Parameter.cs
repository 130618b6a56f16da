using Foretell.Tensors;

namespace Foretell.Training.Networks;

/// <summary>One tensor of a network's weights and its place in the flat vector.</summary>
/// <param name="Name">Layer and tensor, for example <c>dense1.kernel</c>; unique in the network.</param>
/// <param name="Layer">The layer's name, for example <c>dense1</c>.</param>
/// <param name="Shape">Dense kernels [in, out], convolution kernels [KH, KW, in, out], all else [channels].</param>
/// <param name="Role">Its role.</param>
/// <param name="Offset">First float in the flat vector of all weights; a multiple of 16.</param>
public sealed record Parameter(string Name, string Layer, Shape Shape, ParameterRole Role, long Offset)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count => checked((int)Shape.Count);

    /// <summary>Whether the optimizer changes it; moving statistics are set by the forward pass instead.</summary>
    public bool IsTrained => Role is not (ParameterRole.MovingMean or ParameterRole.MovingVariance);
}
