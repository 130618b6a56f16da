using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Studies.Keys;

/// <summary>"network": what learns.</summary>
internal static class NetworkKeys
{
    private const int MostLayers = 64;
    private const int WidestLayer = 65536;
    private const int MostFilters = 4096;

    private static readonly Key Activations = new("activation", WordShape.Of<Activation>("activation"),
        "The function after each hidden layer.")
    { Default = Node.Of("relu") };

    private static readonly Key Dropout = new("dropout", Numbers.BelowOne,
        "Probability with which an output is dropped in training.")
    { Default = Node.Of(0) };

    // Without a default: studies from before the key was known keep their fingerprints.
    private static readonly Key DropoutIfWritten = Dropout with { Default = null };

    private static readonly Key Hidden = new("hidden", new ListShape(Numbers.Whole(1, WidestLayer), 1, MostLayers),
        "Widths of the hidden layers, first to last; the output layer follows from the data.")
    {
        Default = Node.List(512, 256, 256, 128),
    };

    // Without a default, for the same reason.
    private static readonly Key Filters = new("filters", Numbers.Whole(1, MostFilters),
        "Filters of each convolution; 16, as published, if it is left out.");

    public static VariantShape<NetworkSettings> Shape { get; } = new("network", "kind",
    [
        new("perceptron", "Dense layers.", [Hidden, Activations, DropoutIfWritten],
            values => new PerceptronSettings(values.Wholes("hidden"), values.Word<Activation>("activation"))
            {
                Dropout = values.NumberOrNone("dropout") ?? 0,
            }),
        new("small-cnn", "The Small CNN Zoo's network (arXiv:2002.11448): three 3x3 convolutions of 16 filters.",
            [Activations, Dropout, Filters],
            values => new SmallCnnSettings(values.Word<Activation>("activation"), values.Number("dropout"))
            {
                Filters = values.WholeOrNone("filters") ?? NetworkCatalog.SmallCnnFilters,
            }),
        new("cnn10", "Ten layers with a dense hidden layer of 256; ours, the paper's sequence is lost.",
            [Dropout with { Default = Node.Of(0.25) }],
            values => new Cnn10Settings(values.Number("dropout"))),
    ]);
}
