using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>How a convolution treats the border.</summary>
public enum Padding
{
    /// <summary>Windows lie inside the image.</summary>
    Valid,

    /// <summary>Zeros around the image, so that stride 1 keeps its size; odd padding goes below and to the right, as
    /// Keras does.</summary>
    Same,
}

/// <summary>y = activation(x * kernel + b): cross-correlation of images [N, H, W, in] to [N, OH, OW,
/// filters].</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="filters">Output channels, at least 1.</param>
/// <param name="kernel">Kernel rows and columns, at least 1.</param>
/// <param name="stride">Pixels between windows, at least 1.</param>
/// <param name="padding">How the border is treated.</param>
/// <param name="activation">The activation function; a layer with one is hidden and can be observed.</param>
/// <param name="bias">Whether there is a bias.</param>
public sealed class ConvolutionLayer(
    string name, int filters, int kernel, int stride = 1, Padding padding = Padding.Valid,
    Activation activation = Activation.None, bool bias = true) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        if (input.Shape.Rank != 4 || filters < 1 || kernel < 1 || stride < 1)
        {
            throw new ArgumentException(
                $"Convolution layer '{trace.Layer}' needs images [N, H, W, C], at least 1 filter, a kernel and a "
                + $"stride of at least 1; got {input.Shape}, {filters}, {kernel}, {stride}.");
        }

        ConvolutionGeometry geometry = padding == Padding.Valid
            ? ConvolutionGeometry.Valid(stride)
            : ConvolutionGeometry.Same(input.Shape[1], input.Shape[2], kernel, stride);
        Value w = trace.Parameter("kernel", new Shape(kernel, kernel, input.Shape[3], filters), ParameterRole.Kernel);
        Value? b = bias ? trace.Parameter("bias", new Shape(filters), ParameterRole.Bias) : null;
        bool fuse = activation == Activation.Relu && !trace.KeepPreActivations;
        Value product = input.Convolve(w, b, geometry, fuse);
        Value output = fuse ? product : activation.Apply(product);
        trace.Observe(input, product, output, activation != Activation.None);
        return output;
    }
}
