using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

public sealed class WeightLayoutTests
{
    [Fact]
    public void The_small_cnn_has_the_boundaries_released()
    {
        WeightLayout layout = WeightLayout.SmallCnn;
        Assert.Equal([0, 16, 160, 176, 2480, 2496, 4800, 4810], layout.Blocks.Select(b => b.Start));
        Assert.Equal((4970, 4), (layout.Length, layout.LayerCount));
        Assert.Equal([true, false, true, false, true, false, true, false], layout.Blocks.Select(b => b.IsBias));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3], layout.Blocks.Select(b => b.Layer));
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
        Assert.False(a.Matches(WeightLayout.FromTensors([("x/bias", 2), ("x/kernel", 6)])));
        Assert.False(a.Matches(WeightLayout.FromTensors([("x/kernel", 6)])));
    }

    [Theory]
    [InlineData(1, 4, 0, "start at 0")]
    [InlineData(0, 0, 0, "at least 1 weight")]
    [InlineData(0, 4, 1, "a layer of 0 to 0")]
    public void Blocks_that_leave_holes_are_refused(int start, int length, int layer, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(
            () => new WeightLayout([new WeightBlock("a", start, length, layer, "kernel")])).Message);

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
