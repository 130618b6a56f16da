using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Evaluation;

/// <summary>Networks in memory whose accuracy is a known function of the spread of their last kernel.</summary>
internal static class MadeUpZoo
{
    public static ZooSample Of(string name, int networks = 60, ulong seed = 1, int width = 16, double offset = 0)
    {
        WeightLayout layout = WeightLayout.FromTensors(
            [("a/bias:0", width), ("a/kernel:0", 9 * width), ("b/bias:0", 10), ("b/kernel:0", 10 * width)]);
        RandomStream stream = new(seed, "accuracies");
        double[] spreads = [.. Enumerable.Range(0, networks).Select(i => 0.1 + stream.Uniform((ulong)i))];
        FeatureColumn[] columns = [new("learning_rate"), new("activation", ["relu", "tanh"])];
        FeatureTable settings = new(columns, spreads.SelectMany((s, i) => (float[])[(float)s, i % 2]).ToArray());
        FeatureSource source = new(layout, networks, (network, weights) =>
        {
            RandomStream values = new(seed, "weights", (ulong)network);
            values.FillNormal(weights, 0, 0.3);
            values.At(values.Epoch + 100_000).FillNormal(weights[layout.Blocks[3].Start..], 0, spreads[network]);
        }, settings);
        return new ZooSample(name, source, [.. spreads.Select(s => Math.Round(0.1 + 0.7 * (s - 0.1) + offset, 2))]);
    }
}
