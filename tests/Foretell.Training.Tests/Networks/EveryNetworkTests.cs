using Foretell.Tensors;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Networks;

/// <summary>What holds for every kind of the catalog, including future ones.</summary>
public sealed class EveryNetworkTests
{
    public static TheoryData<string> Words => [.. NetworkCatalog.Kinds.Words];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_network_with_its_defaults_can_be_made_for_images_and_has_as_many_outputs_as_are_asked_for(string word)
    {
        Network network = new(NetworkCatalog.Kinds.Create(word).Create(7), new Shape(32, 32, 3));
        Assert.Equal(7, network.Outputs);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Only_networks_that_need_images_refuse_points(string word)
    {
        Module module = NetworkCatalog.Kinds.Create(word).Create(2);
        bool needsImages = NetworkCatalog.Kinds[word] is NetworkKind { NeedsImages: true };
        Assert.Equal(needsImages, Record.Exception(() => new Network(module, new Shape(20))) is ArgumentException);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Its_hidden_widths_are_those_of_the_layers_that_are_observed(string word)
    {
        Architecture architecture = NetworkCatalog.Kinds.Create(word);
        Network network = new(architecture.Create(7), new Shape(32, 32, 3));
        Assert.Equal(
            network.HiddenLayers.Select(layer => network.Parameter($"{layer}.kernel").Shape.Sizes[^1]),
            architecture.HiddenWidths);
    }

    [Fact]
    public void Values_of_a_study_become_the_settings_of_a_network()
    {
        Assert.Equal(
            new SmallCnn(Activation.Tanh) { Dropout = 0.5, Filters = 4 },
            NetworkCatalog.Kinds.Create("small-cnn", ("activation", "tanh"), ("dropout", 0.5), ("filters", 4)));
        Assert.Equal(
            new ResidualPerceptron(64, 5, Activation.Sigmoid) { Dropout = 0.1 },
            NetworkCatalog.Kinds.Create(
                "residual-perceptron", ("width", 64), ("blocks", 5), ("activation", "sigmoid"), ("dropout", 0.1)));
        var perceptron = Assert.IsType<Perceptron>(
            NetworkCatalog.Kinds.Create("perceptron", ("hidden", new[] { 3, 2 })));
        Assert.Equal((int[])[3, 2], perceptron.Hidden);
    }
}
