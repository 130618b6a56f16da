using Foretell.Records.Settings;
using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>
/// The CNN of the Small CNN Zoo: three 3x3 convolutions, stride 2, no padding, each followed by activation and dropout;
/// global average; linear. With 16 filters it has 4,970 parameters for one-channel images and 10 classes.
/// </summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448; cross-correlation, biases, no normalization.</remarks>
/// <param name="Activation">After each convolution; ReLU or tanh in the zoo.</param>
public sealed record SmallCnn(Activation Activation = Activation.Relu) : Architecture
{
    private const int PublishedFilters = 16;
    private const int MostFilters = 4096;

    /// <summary>The kind <c>small-cnn</c>.</summary>
    public static NetworkKind Definition { get; } = new(
        "small-cnn", "The Small CNN Zoo's network (arXiv:2002.11448): three 3x3 convolutions of 16 filters.",
    [
        ActivationSetting,
        DropoutSetting,
        // No default, so that studies written before this setting existed keep their fingerprints.
        new("filters", NumberType.WholeFrom(1, MostFilters),
            "Filters of each convolution. Default: 16, as published."),
    ],
    values => new SmallCnn(values.Word<Activation>("activation"))
    {
        Dropout = values.Number("dropout"),
        Filters = values.WholeOrNone("filters") ?? PublishedFilters,
    })
    {
        NeedsImages = true,
    };

    /// <summary>Probability with which an output is dropped after each activation, in [0, 1).</summary>
    /// <value>0.</value>
    public double Dropout { get; init; }

    /// <summary>Filters of each convolution, at least 1.</summary>
    /// <value>16, as in the zoo.</value>
    public int Filters { get; init; } = PublishedFilters;

    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenWidths => [Filters, Filters, Filters];

    /// <inheritdoc/>
    public override Module Create(int outputs) => new Sequential(string.Empty,
        new ConvolutionLayer("conv1", Filters, 3, 2, Padding.Valid, Activation),
        new DropoutLayer("dropout1", Dropout),
        new ConvolutionLayer("conv2", Filters, 3, 2, Padding.Valid, Activation),
        new DropoutLayer("dropout2", Dropout),
        new ConvolutionLayer("conv3", Filters, 3, 2, Padding.Valid, Activation),
        new DropoutLayer("dropout3", Dropout),
        new GlobalAveragePoolLayer("pool"),
        new DenseLayer("logits", outputs));
}
