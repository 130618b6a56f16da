using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>The networks that studies name.</summary>
public static class NetworkCatalog
{
    /// <summary>A perceptron: dense layers <c>dense1</c>, <c>dense2</c>, ... with activation, then linear
    /// <c>logits</c>.</summary>
    /// <param name="hidden">Units of the hidden layers.</param>
    /// <param name="outputs">Outputs: classes, or what else the loss reads.</param>
    /// <param name="activation">The hidden layers' activation.</param>
    /// <param name="dropout">Rate behind each activation, in [0, 1); no dropout layers at 0.</param>
    public static Module Perceptron(
        IReadOnlyList<int> hidden, int outputs, Activation activation = Activation.Relu, double dropout = 0) =>
        new Sequential(string.Empty,
        [
            .. hidden.SelectMany((units, i) => (Module[])
            [
                new DenseLayer($"dense{i + 1}", units, activation),
                .. dropout == 0 ? (Module[])[] : [new DropoutLayer($"dropout{i + 1}", dropout)],
            ]),
            new DenseLayer("logits", outputs),
        ]);

    /// <summary>The filters of each convolution of the Small CNN Zoo.</summary>
    public const int SmallCnnFilters = 16;

    /// <summary>The CNN of the Small CNN Zoo: three 3x3 convolutions of 16 filters, stride 2, no padding, each followed
    /// by activation and dropout; global average; linear. 4,970 parameters for one-channel images and 10
    /// classes.</summary>
    /// <param name="outputs">Outputs: classes, or what else the loss reads.</param>
    /// <param name="activation">ReLU or tanh in the zoo.</param>
    /// <param name="dropout">Rate behind each activation, in [0, 1).</param>
    /// <param name="filters">Of each convolution; the zoo has 16.</param>
    /// <remarks>Unterthiner et al., arXiv:2002.11448; cross-correlation, biases, no normalization.</remarks>
    public static Module SmallCnn(
        int outputs, Activation activation = Activation.Relu, double dropout = 0, int filters = SmallCnnFilters) =>
        new Sequential(string.Empty,
            new ConvolutionLayer("conv1", filters, 3, 2, Padding.Valid, activation),
            new DropoutLayer("dropout1", dropout),
            new ConvolutionLayer("conv2", filters, 3, 2, Padding.Valid, activation),
            new DropoutLayer("dropout2", dropout),
            new ConvolutionLayer("conv3", filters, 3, 2, Padding.Valid, activation),
            new DropoutLayer("dropout3", dropout),
            new GlobalAveragePoolLayer("pool"),
            new DenseLayer("logits", outputs));

    /// <summary>A CNN of ten kinds-of-layer for 32 x 32 images: conv, conv, pool, conv, conv, pool, dropout, dense 256,
    /// dropout, logits.</summary>
    /// <param name="outputs">Outputs: classes, or what else the loss reads.</param>
    /// <param name="dropout">Rate of both dropout layers, in [0, 1).</param>
    /// <remarks>Ours: Jain and Ramaswamy (arXiv:2111.13075) use a "10-layer CNN" of convolution, ReLU, max-pooling,
    /// fully connected and dropout layers with a dense layer of 256 observed, but its sequence is lost. Filters 32, 32,
    /// 64, 64, 3 x 3, same padding.</remarks>
    public static Module TenLayerCnn(int outputs, double dropout = 0.25) =>
        new Sequential(string.Empty,
            new ConvolutionLayer("conv1", 32, 3, 1, Padding.Same, Activation.Relu),
            new ConvolutionLayer("conv2", 32, 3, 1, Padding.Same, Activation.Relu),
            new MaxPoolLayer("pool1"),
            new ConvolutionLayer("conv3", 64, 3, 1, Padding.Same, Activation.Relu),
            new ConvolutionLayer("conv4", 64, 3, 1, Padding.Same, Activation.Relu),
            new MaxPoolLayer("pool2"),
            new DropoutLayer("dropout1", dropout),
            new DenseLayer("dense1", 256, Activation.Relu),
            new DropoutLayer("dropout2", dropout),
            new DenseLayer("logits", outputs));
}
