using Foretell.Tensors;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Networks;

public sealed class NetworkCatalogTests
{
    [Fact]
    public void The_small_cnn_has_the_4970_parameters_of_the_zoo()
    {
        Network network = new(new SmallCnn { Dropout = 0.3 }.Create(10), new Shape(28, 28, 1));
        Assert.Equal(4970, network.ParameterCount);
        Assert.Equal(10, network.Outputs);
        Assert.Equal(["conv1", "conv2", "conv3"], network.HiddenLayers);
        Assert.Equal(
            [
                "conv1.kernel [3, 3, 1, 16] Kernel", "conv1.bias [16] Bias", "conv2.kernel [3, 3, 16, 16] Kernel",
                "conv2.bias [16] Bias", "conv3.kernel [3, 3, 16, 16] Kernel", "conv3.bias [16] Bias",
                "logits.kernel [16, 10] Kernel", "logits.bias [10] Bias",
            ],
            network.Parameters.Select(p => $"{p.Name} {p.Shape} {p.Role}"));
    }

    [Fact]
    public void The_small_cnn_on_color_images_has_its_first_kernel_larger() => Assert.Equal(
        4970 + (2 * 9 * 16), new Network(new SmallCnn().Create(10), new Shape(32, 32, 3)).ParameterCount);

    // 9 f + f, twice 9 f f + f, 10 f + 10.
    [Theory]
    [InlineData(1, 10 + 2 * 10 + 20)]
    [InlineData(32, 320 + 2 * 9248 + 330)]
    public void The_small_cnn_of_other_filters_counts_theirs(int filters, int parameters) => Assert.Equal(
        parameters, new Network(new SmallCnn { Filters = filters }.Create(10), new Shape(28, 28, 1)).ParameterCount);

    [Fact]
    public void The_perceptron_counts_its_layers()
    {
        Network network = new(new Perceptron([512, 256, 256, 128]).Create(2), new Shape(1024));
        Assert.Equal(
            (1024 * 512) + 512 + (512 * 256) + 256 + (256 * 256) + 256 + (256 * 128) + 128 + (128 * 2) + 2,
            network.ParameterCount);
        Assert.Equal(["dense1", "dense2", "dense3", "dense4"], network.HiddenLayers);
        Assert.Equal("logits.bias", network.Parameters[^1].Name);
    }

    [Fact]
    public void A_perceptron_without_hidden_layers_is_a_linear_classifier()
    {
        Network network = new(new Perceptron([]).Create(3), new Shape(4, 5));
        Assert.Equal((20 * 3) + 3, network.ParameterCount);
        Assert.Empty(network.HiddenLayers);
    }

    [Fact]
    public void The_ten_layer_cnn_ends_its_convolutions_at_8_x_8_and_observes_its_dense_layer()
    {
        Network network = new(new TenLayerCnn().Create(10), new Shape(32, 32, 3));
        Assert.Equal(["conv1", "conv2", "conv3", "conv4", "dense1"], network.HiddenLayers);
        Assert.Equal(new Shape(8 * 8 * 64, 256), network.Parameter("dense1.kernel").Shape);
        int convolutions = (9 * 3 * 32) + 32 + (9 * 32 * 32) + 32 + (9 * 32 * 64) + 64 + (9 * 64 * 64) + 64;
        Assert.Equal(convolutions + (4096 * 256) + 256 + (256 * 10) + 10, network.ParameterCount);
    }

    [Fact]
    public void The_flat_vector_holds_trained_parameters_first_each_at_a_multiple_of_16()
    {
        Network network = new(
            new Sequential(string.Empty,
                new DenseLayer("dense1", 5),
                new BatchNormalizationLayer("norm1"),
                new DenseLayer("logits", 3)),
            new Shape(7));
        Assert.Equal(
            [
                "dense1.kernel 0", "dense1.bias 48", "norm1.scale 64", "norm1.shift 80", "logits.kernel 96",
                "logits.bias 112", "norm1.moving-mean 128", "norm1.moving-variance 144",
            ],
            network.Parameters.Select(p => $"{p.Name} {p.Offset}"));
        Assert.Equal((128, 160), (network.TrainedFloats, network.TotalFloats));
        Assert.Equal(35 + 5 + 5 + 5 + 15 + 3, network.ParameterCount);
        using Weights weights = new(network);
        weights["norm1.moving-variance"].Fill(1);
        weights["logits.bias"].Fill(2);
        Assert.Equal(128, weights.Trained.Length);
        Assert.Equal([0, 1, 1, 1, 1, 1, 0], weights.Memory.Span[143..150].ToArray());
        Assert.Equal([2, 2, 2, 0], weights.Trained[112..116].ToArray());
    }

    [Fact]
    public void An_unknown_parameter_is_refused_with_a_list_of_all()
    {
        Network network = new(new Perceptron([4]).Create(2), new Shape(3));
        string message = Assert.Throws<ArgumentException>(() => network.Parameter("dense2.kernel")).Message;
        Assert.Contains("'dense2.kernel'", message, StringComparison.Ordinal);
        Assert.Contains("dense1.kernel, dense1.bias, logits.kernel, logits.bias", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_networks_are_refused()
    {
        Assert.Contains("logits [N, classes]", Message(
            () => new Network(new ConvolutionLayer("conv1", 4, 3), new Shape(8, 8, 1))), StringComparison.Ordinal);
        Assert.Contains("as large as the kernel", Message(
            () => new Network(new SmallCnn().Create(10), new Shape(6, 6, 1))), StringComparison.Ordinal);
        Assert.Contains("'dense1.kernel'", Message(() => new Network(
            new Sequential("", new DenseLayer("dense1", 4), new DenseLayer("dense1", 4)), new Shape(3))),
            StringComparison.Ordinal);
        Assert.Contains("'a.b'", Message(() => new DenseLayer("a.b", 4)), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
