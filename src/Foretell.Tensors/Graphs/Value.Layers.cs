using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Graphs;

public sealed partial class Value
{
    /// <summary>op(this) op(right): the matrix product.</summary>
    /// <param name="right">The right factor.</param>
    /// <param name="transposeLeft">Whether this is stored [k, m].</param>
    /// <param name="transposeRight">Whether <paramref name="right"/> is stored [n, k].</param>
    public Value MatMul(Value right, bool transposeLeft = false, bool transposeRight = false) =>
        Graph.Apply(new MatrixProduct(transposeLeft, transposeRight), this, right);

    /// <summary>x W + b, then ReLU if <paramref name="relu"/> is set.</summary>
    /// <param name="weight">[in, out].</param>
    /// <param name="bias">[out], or none.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    public Value Dense(Value weight, Value? bias, bool relu = false) =>
        Graph.Apply(new Dense(relu), bias is null ? [this, weight] : [this, weight, bias]);

    /// <summary>Cross-correlation with a kernel, plus bias, then ReLU if <paramref name="relu"/> is set.</summary>
    /// <param name="kernel">[KH, KW, in, out].</param>
    /// <param name="bias">[out], or none.</param>
    /// <param name="geometry">Strides and padding.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    public Value Convolve(Value kernel, Value? bias, ConvolutionGeometry geometry, bool relu = false) =>
        Graph.Apply(new Convolution(geometry, relu), bias is null ? [this, kernel] : [this, kernel, bias]);

    /// <summary>The largest value of each window and channel.</summary>
    /// <param name="height">Window rows.</param>
    /// <param name="width">Window columns.</param>
    /// <param name="geometry">Strides and padding.</param>
    public Value MaxPool(int height, int width, ConvolutionGeometry geometry) =>
        Graph.Apply(new MaxPool(height, width, geometry), this);

    /// <summary>The mean of each window and channel; padding does not count.</summary>
    /// <param name="height">Window rows.</param>
    /// <param name="width">Window columns.</param>
    /// <param name="geometry">Strides and padding.</param>
    public Value AveragePool(int height, int width, ConvolutionGeometry geometry) =>
        Graph.Apply(new AveragePool(height, width, geometry), this);

    /// <summary>exp(x) / sum over classes, [N, K].</summary>
    public Value Softmax() => Graph.Apply(new Softmax(), this);

    /// <summary>Cross-entropy of each example against its label, not reduced, [N].</summary>
    /// <param name="labels">[N], whole numbers held as float.</param>
    public Value SoftmaxCrossEntropy(Value labels) => Graph.Apply(new SoftmaxCrossEntropy(), this, labels);

    /// <summary>Cross-entropy of each logit's sigmoid against its target, not reduced.</summary>
    /// <param name="targets">Of this shape, in [0, 1].</param>
    public Value SigmoidCrossEntropy(Value targets) => Graph.Apply(new SigmoidCrossEntropy(), this, targets);

    /// <summary>Inverted dropout.</summary>
    /// <param name="rate">Probability that an element becomes 0, in [0, 1).</param>
    /// <param name="key">Distinguishes layers: layers with equal keys drop the same elements.</param>
    public Value Dropout(double rate, uint key) => Graph.Apply(new Dropout(rate, key), this);

    internal Value ConvolveBack(Value kernel, ConvolutionGeometry geometry, Shape image) =>
        Graph.Apply(new ConvolutionInputGradient(geometry, image), this, kernel);

    internal Value ConvolveKernel(Value gradient, ConvolutionGeometry geometry, Shape kernel) =>
        Graph.Apply(new ConvolutionKernelGradient(geometry, kernel), this, gradient);
}
