using Foretell.Tensors;
using Foretell.Training.Layers;
using Foretell.Training.Layouts;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Layouts;

public sealed class WeightLayoutTests
{
    [Fact]
    public void The_small_cnn_has_the_released_layout()
    {
        WeightLayout layout = WeightLayout.SmallCnn;
        Assert.Equal([0, 16, 160, 176, 2480, 2496, 4800, 4810], layout.Blocks.Select(b => b.Start));
        Assert.Equal((4970, 4), (layout.Length, layout.LayerCount));
        Assert.Equal([true, false, true, false, true, false, true, false], layout.Blocks.Select(b => b.IsBias));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], layout.Blocks.Select(b => b.LayerIndex));
    }

    [Fact]
    public void A_network_has_its_layers_in_the_order_in_which_data_flow()
    {
        Network network = new(
            new Sequential("",
                new DenseLayer("stem", 4, Activation.Relu),
                new ResidualBlock(
                    "block", new Sequential("", new BatchNormalizationLayer("norm"), new DenseLayer("a", 4))),
                new DenseLayer("logits", 3)),
            new Shape(5));
        WeightLayout layout = network.Layout;
        Assert.Equal(
            [
                "stem.kernel (5, 4)", "stem.bias (4,)", "block.norm.moving-mean (4,)",
                "block.norm.moving-variance (4,)", "block.norm.scale (4,)", "block.norm.shift (4,)",
                "block.a.kernel (4, 4)", "block.a.bias (4,)",
                "logits.kernel (4, 3)", "logits.bias (3,)",
            ],
            layout.Blocks.Select(block => $"{block}"));
        Assert.Equal(
            ["stem", "block.norm", "block.a", "logits"], layout.Blocks.Select(block => block.Layer).Distinct());
        Assert.Equal([0, 0, 1, 1, 1, 1, 2, 2, 3, 3], layout.Blocks.Select(block => block.LayerIndex));
        Assert.Equal(network.Parameters.ToDictionary(p => p.Name, p => p.Role),
            layout.Blocks.ToDictionary(block => block.Name, block => block.Role!.Value));
        Assert.Equal(network.ParameterCount + 8, layout.Length);
    }

    [Fact]
    public void Tensors_are_concatenated_and_layers_are_numbered_in_order()
    {
        WeightLayout layout =
            WeightLayout.FromNames([("b.kernel", [2, 3]), ("a.bias", [3]), ("b.bias", [4]), ("c", [])]);
        Assert.Equal([(0, 6), (6, 9), (9, 13), (13, 14)], layout.Blocks.Select(block => (block.Start, block.End)));
        Assert.Equal([0, 1, 0, 2], layout.Blocks.Select(block => block.LayerIndex));
        Assert.Equal("b.bias", layout.BlockOf(12).Name);
        Assert.Equal("b.kernel (2, 3), a.bias (3,), b.bias (4,), c ()", layout.TensorList);
        Assert.Equal([5f, 6, 7], layout.Blocks[1].Of([0, 0, 0, 0, 0, 0, 5, 6, 7, 0]).ToArray());
    }

    [Theory]
    [InlineData("a.kernel", ParameterRole.Kernel, "kernel")]
    [InlineData("features.0.weight", ParameterRole.Kernel, "kernel")]
    [InlineData("sequential/dense_1/bias:0", ParameterRole.Bias, "bias")]
    [InlineData("norm/gamma:0", ParameterRole.Scale, "gamma")]
    [InlineData("norm.shift", ParameterRole.Shift, "shift")]
    [InlineData("bn.running_mean", ParameterRole.MovingMean, "running_mean")]
    [InlineData("norm.moving-variance", ParameterRole.MovingVariance, "moving-variance")]
    [InlineData("w", null, "w")]
    public void A_name_gives_the_role_if_it_is_a_known_word(string name, ParameterRole? role, string part)
    {
        WeightBlock block = WeightLayout.FromNames([(name, [2])]).Blocks[0];
        Assert.Equal((role, part), (block.Role, block.Part));
    }

    [Fact]
    public void A_layer_gives_its_bias_first_whatever_the_order_in_the_vector()
    {
        WeightLayout layout = WeightLayout.FromTensors([("a.kernel", 6), ("a.bias", 2), ("b.kernel", 4)]);
        Assert.Equal(["a.bias", "a.kernel"], layout.Layer(0).Select(b => b.Name));
        Assert.Equal(["a.kernel", "a.bias"], layout.Layer(0, biasFirst: false).Select(b => b.Name));
        Assert.Equal(["b.kernel"], layout.Layer(1).Select(b => b.Name));
    }

    [Fact]
    public void Layouts_match_by_place_and_not_by_name()
    {
        WeightLayout a = WeightLayout.FromTensors([("a.kernel", 6), ("a.bias", 2)]);
        Assert.True(a.Matches(WeightLayout.FromTensors([("x/kernel", 6), ("x/bias", 2)])));
        Assert.True(a.Matches(WeightLayout.FromNames([("x/kernel", [3, 2]), ("x/bias", [2])])));
        Assert.False(a.Matches(WeightLayout.FromTensors([("x/bias", 2), ("x/kernel", 6)])));
        Assert.False(a.Matches(WeightLayout.FromTensors([("x/kernel", 6)])));
        Assert.False(a.Matches(WeightLayout.FromTensors([("a.kernel", 6), ("b.bias", 2)])));
    }

    [Fact]
    public void Tensors_are_the_same_by_name_and_shape()
    {
        WeightLayout a = WeightLayout.FromNames([("a.kernel", [3, 2]), ("a.bias", [2])]);
        Assert.True(a.HasSameTensors(WeightLayout.FromNames([("a.kernel", [3, 2]), ("a.bias", [2])])));
        Assert.False(a.HasSameTensors(WeightLayout.FromNames([("a.kernel", [2, 3]), ("a.bias", [2])])));
        Assert.False(a.HasSameTensors(WeightLayout.FromNames([("a.kernel", [3, 2]), ("b.bias", [2])])));
        Assert.False(a.HasSameTensors(WeightLayout.FromNames([("a.kernel", [3, 2])])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Tensors_without_weights_are_refused(int length) => Assert.Contains(
        "at least 1 weight",
        Assert.Throws<ArgumentException>(() => WeightLayout.FromNames([("a.kernel", [2, length])])).Message);

    [Fact]
    public void Vectors_beyond_the_largest_array_are_refused() => Assert.Throws<OverflowException>(
        () => WeightLayout.FromNames([("a.kernel", [1 << 15, 1 << 15]), ("b.kernel", [1 << 15, 1 << 15])]));

    [Fact]
    public void Features_of_layers_need_a_kernel_and_at_most_a_bias()
    {
        WeightLayout layout =
            WeightLayout.FromTensors([("a.bias", 2), ("norm.gamma", 2), ("norm.beta", 2), ("c.weight", 3)]);
        Assert.Contains(
            "layer 0 has 'a.bias'", Assert.Throws<ArgumentException>(() => layout.Layer(0).ToList()).Message);
        Assert.Contains(
            "layer 1 has 'norm.gamma'", Assert.Throws<ArgumentException>(() => layout.Layer(1).ToList()).Message);
        Assert.Equal("kernel", Assert.Single(layout.Layer(2)).Part);
        Assert.Contains("no layer 3", Assert.Throws<ArgumentException>(() => layout.Layer(3).ToList()).Message);
        Assert.Contains("each part once", Assert.Throws<ArgumentException>(
            () => WeightLayout.FromTensors([("a.kernel", 2), ("a.kernel:0", 2)])).Message);
        Assert.Throws<ArgumentException>(() => new WeightLayout([]));
    }
}
