using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>
/// A CNN for 32 x 32 images: conv, conv, pool, conv, conv, pool, dropout, dense 256, dropout, logits; ReLU.
/// </summary>
/// <remarks>
/// Jain and Ramaswamy (arXiv:2111.13075) use a "10-layer CNN" of convolution, ReLU, max-pooling, fully connected and
/// dropout layers with a dense layer of 256 observed, but the order of its layers is not known. This one was chosen
/// here: filters 32, 32, 64, 64, 3 x 3, same padding.
/// </remarks>
/// <param name="Dropout">Rate of both dropout layers, in [0, 1).</param>
public sealed record TenLayerCnn(double Dropout = 0.25) : Architecture
{
    private const int DenseUnits = 256;

    /// <summary>The kind <c>cnn10</c>.</summary>
    public static NetworkKind Definition { get; } = new(
        "cnn10", "Ten layers with a dense hidden layer of 256; the order is our own, since the paper's is not known.",
        [DropoutSetting with { Default = 0.25 }],
        values => new TenLayerCnn(values.Number("dropout")))
    {
        NeedsImages = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenWidths => [32, 32, 64, 64, DenseUnits];

    /// <inheritdoc/>
    public override Module Create(int outputs) => new Sequential(string.Empty,
        new ConvolutionLayer("conv1", 32, 3, 1, Padding.Same, Activation.Relu),
        new ConvolutionLayer("conv2", 32, 3, 1, Padding.Same, Activation.Relu),
        new MaxPoolLayer("pool1"),
        new ConvolutionLayer("conv3", 64, 3, 1, Padding.Same, Activation.Relu),
        new ConvolutionLayer("conv4", 64, 3, 1, Padding.Same, Activation.Relu),
        new MaxPoolLayer("pool2"),
        new DropoutLayer("dropout1", Dropout),
        new DenseLayer("dense1", DenseUnits, Activation.Relu),
        new DropoutLayer("dropout2", Dropout),
        new DenseLayer("logits", outputs));
}
