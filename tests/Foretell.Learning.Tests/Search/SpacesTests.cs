using Foretell.Learning.Networks;
using Foretell.Learning.Search;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

public sealed class SpacesTests
{
    private static readonly RandomStream s_stream = new(1, "spaces");

    [Fact]
    public void Draws_of_the_network_fill_the_published_ranges()
    {
        NetworkRegressorSettings[] drawn =
            [.. Enumerable.Range(0, 2000).Select(
                i => (NetworkRegressorSettings)new NetworkSpace().Draw(s_stream.At((ulong)i)))];
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], drawn.Select(s => s.Layers).Distinct().Order());
        Assert.Equal([64, 128, 256, 512], drawn.Select(s => s.Training.Batch).Distinct().Order());
        Assert.Equal(5, drawn.Select(s => s.Initializer).Distinct().Count());
        Fills(drawn.Select(s => (double)s.Units), 256, 511);
        Fills(drawn.Select(s => s.Dropout), 0, 0.2);
        FillsLogarithmically(drawn.Select(s => s.Training.LearningRate), 1e-3, 0.5);
        FillsLogarithmically(drawn.Select(s => s.Training.L2), 1e-8, 1e-3);
        FillsLogarithmically(
            drawn.Where(s => s.Initializer == KernelInitializer.RandomNormal).Select(s => s.InitialDeviation), 1e-3,
            0.1);
        Assert.InRange(drawn.Count(s => s.Training.Adam), 850, 1150);
    }

    [Fact]
    public void Draws_of_the_linear_one_keep_what_the_space_fixes()
    {
        LogitLinearSpace space = new() { Training = new() { Standardize = true, Epochs = 7 } };
        LogitLinearSettings drawn = (LogitLinearSettings)space.Draw(s_stream);
        Assert.Equal((true, 7), (drawn.Training.Standardize, drawn.Training.Epochs));
        Assert.Equal(space.Draw(s_stream), drawn);
        Assert.NotEqual(space.Draw(s_stream.At(1)), drawn);
    }

    // 400 values and more: both the lowest and the highest twentieth are met, and nothing outside.
    private static void Fills(IEnumerable<double> values, double low, double high)
    {
        double[] all = [.. values];
        Assert.All(all, v => Assert.InRange(v, low, high));
        Assert.InRange(all.Min(), low, low + (high - low) / 20);
        Assert.InRange(all.Max(), high - (high - low) / 20, high);
        Assert.InRange(all.Average(), low + (high - low) * 0.45, low + (high - low) * 0.55);
    }

    private static void FillsLogarithmically(IEnumerable<double> values, double low, double high) =>
        Fills(values.Select(v => Math.Log(v)), Math.Log(low) - 1e-12, Math.Log(high) + 1e-12);
}
