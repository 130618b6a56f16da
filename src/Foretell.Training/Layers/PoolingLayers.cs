using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>The largest value of each window; windows inside the image.</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="size">Window rows and columns.</param>
/// <param name="stride">Pixels between windows; the window's size if left out.</param>
public sealed class MaxPoolLayer(string name, int size = 2, int? stride = null) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input) =>
        input.MaxPool(size, size, ConvolutionGeometry.Valid(stride ?? size));
}

/// <summary>The mean of each window; windows inside the image.</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="size">Window rows and columns.</param>
/// <param name="stride">Pixels between windows; the window's size if left out.</param>
public sealed class AveragePoolLayer(string name, int size = 2, int? stride = null) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input) =>
        input.AveragePool(size, size, ConvolutionGeometry.Valid(stride ?? size));
}

/// <summary>The mean over all positions: [N, H, W, C] to [N, C].</summary>
/// <param name="name">Name inside the parent.</param>
public sealed class GlobalAveragePoolLayer(string name) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input) => input.Mean(1, 3);
}
