using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>Ties and NaN, which the proofs with distinct numbers leave out.</summary>
public sealed class PoolingTests
{
    private const float Nan = float.NaN;

    // Fewer channels than a vector, one vector, a vector and a rest: all take the same way.
    public static TheoryData<int> Channels => [1, 16, 19];

    [Theory]
    [MemberData(nameof(Channels))]
    public void A_NaN_wins_its_window_and_takes_the_gradient(int channels)
    {
        Assert.Equal([4, Nan, Nan, Nan], Pool(channels, [1, 4, Nan, 2, 3, Nan, Nan, 9]));
        Assert.Equal([0, 1, 1, 0, 0, 1, 1, 0], Route(channels, [1, 4, Nan, 2, 3, Nan, Nan, 9]));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Of_equal_numbers_the_first_takes_the_gradient(int channels) =>
        Assert.Equal([1, 0, 1, 0, 0, 1, 1, 0], Route(channels, [4, 4, 0, -0f, -1, 3, -2, -2]));

    [Theory]
    [MemberData(nameof(Channels))]
    public void Tangents_come_from_where_gradients_go(int channels)
    {
        float[] x = Spread(channels, [1, 4, Nan, 2, 3, Nan, 7, 7]);
        float[] tangent = Spread(channels, [10, 11, 12, 13, 14, 15, 16, 17]);
        float[] got = One.Run(
            [(new Shape(4, 1, 2, channels), true, x), (new Shape(4, 1, 2, channels), true, tangent)],
            v => v[0].Graph.Apply(new MaxPoolGather(1, 2, ConvolutionGeometry.Valid(2)), v[0], v[1]));
        Assert.Equal(Spread(channels, [11, 12, 15, 16]), got);
    }

    [Fact]
    public void Pools_need_images_with_pixels_and_padding_smaller_than_the_window()
    {
        Graph graph = new();
        Value empty = graph.Input("empty", new Shape(2, 0, 4, 1), batched: true);
        Value x = graph.Input("x", new Shape(2, 4, 4, 1), batched: true);
        Assert.Throws<ArgumentException>(() => empty.MaxPool(2, 2, ConvolutionGeometry.Padded(1, 1)));
        Assert.Throws<ArgumentException>(() => x.AveragePool(2, 2, ConvolutionGeometry.Padded(1, 2)));
        Assert.Throws<ArgumentException>(() => x.MaxPool(5, 5, ConvolutionGeometry.Valid()));
        Assert.Throws<ArgumentException>(() => x.MaxPool(0, 1, ConvolutionGeometry.Valid()));
        Assert.Throws<ArgumentException>(() => x.MaxPool(1, 1, ConvolutionGeometry.Valid(0)));
    }

    // Four images of 1 x 2 pixels, the same in every channel.
    private static float[] Pool(int channels, float[] x) => First(channels, One.Run(
        [(new Shape(4, 1, 2, channels), true, Spread(channels, x))],
            v => v[0].MaxPool(1, 2, ConvolutionGeometry.Valid(2))));

    private static float[] Route(int channels, float[] x) => First(channels, One.Run(
        [(new Shape(4, 1, 2, channels), true, Spread(channels, x))],
        v => Gradients.Of(v[0].MaxPool(1, 2, ConvolutionGeometry.Valid(2)), [v[0]])[0]));

    private static float[] Spread(int channels, float[] x) => [.. x.SelectMany(v => Enumerable.Repeat(v, channels))];

    private static float[] First(int channels, float[] all)
    {
        float[] first = [.. all.Where((_, i) => i % channels == 0)];
        Assert.Equal(Spread(channels, first), all);
        return first;
    }
}
