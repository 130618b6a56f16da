using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Layers;
using Foretell.Training.Networks;
using Foretell.Training.Tests.Networks;
using Foretell.Training.Tests.References;

namespace Foretell.Training.Tests.Layers;

public sealed class BatchNormalizationTests
{
    private const int Examples = 70;
    private const int Channels = 3;

    [Fact]
    public void Each_channel_has_mean_zero_and_variance_one_while_training()
    {
        Traced traced =
            new(new BatchNormalizationLayer("norm", scaleAndShift: false), new Shape(Examples, 2, 2, Channels));
        foreach (double[] channel in ByChannel(traced.Run(traced.Output)))
        {
            double mean = channel.Average();
            Assert.Equal(0, mean, 1e-6);
            Assert.Equal(1, channel.Average(x => (x - mean) * (x - mean)), 1e-4); // epsilon is 1e-5 of a variance of .1
        }
    }

    [Theory]
    [InlineData(true, 0.9f)]
    [InlineData(false, 0.99f)]
    public void Moving_statistics_take_a_share_of_the_batch(bool unbiased, float momentum)
    {
        Traced traced = new(
            new BatchNormalizationLayer("norm", momentum: momentum, unbiasedMovingVariance: unbiased),
            new Shape(Examples, 2, 2, Channels));
        Assert.Equal(["norm.moving-mean", "norm.moving-variance"], traced.Trace.Assignments.Select(a => a.Target.Name));
        float[] mean = traced.Run(traced.Trace.Assignments[0].NewValue);
        float[] variance = traced.Run(traced.Trace.Assignments[1].NewValue);
        double[][] channels = ByChannel(traced.Numbers["examples"]);
        for (int c = 0; c < Channels; c++)
        {
            double average = channels[c].Average();
            double divisor = channels[c].Length - (unbiased ? 1 : 0);
            double spread = channels[c].Sum(x => (x - average) * (x - average)) / divisor;
            Assert.Equal((momentum * traced.Numbers["norm.moving-mean"][c]) + ((1 - momentum) * average), mean[c],
                1e-6);
            Assert.Equal(
                (momentum * traced.Numbers["norm.moving-variance"][c]) + ((1 - momentum) * spread), variance[c], 1e-6);
        }
    }

    [Fact]
    public void Evaluation_uses_the_moving_statistics_and_lets_no_example_see_another()
    {
        BatchNormalizationLayer layer = new("norm");
        Traced traced = new(layer, new Shape(Examples, 2, 2, Channels), TraceMode.Evaluation);
        Assert.Empty(traced.Trace.Assignments);
        float[] mean = traced.Numbers["norm.moving-mean"];
        float[] variance = [.. traced.Numbers["norm.moving-variance"].Select(Math.Abs)];
        traced.Numbers["norm.moving-variance"] = variance;
        float[] scale = traced.Numbers["norm.scale"];
        float[] shift = traced.Numbers["norm.shift"];
        Assert.Equal(
            traced.Numbers["examples"].Select((x, i) =>
                (((x - mean[i % 3]) / Math.Sqrt(variance[i % 3] + 1e-5)) * scale[i % 3]) + shift[i % 3]),
            traced.Run(traced.Output).Select(x => (double)x),
            (a, b) => Math.Abs(a - b) <= 2e-6 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_variance()
    {
        // Mean 10,000, standard deviation 1: a mean of squares in float would have no digit of the variance left.
        Traced traced = new(new BatchNormalizationLayer("norm", scaleAndShift: false, momentum: 0), new Shape(64, 1));
        traced.Numbers["examples"] = [.. Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? 9999f : 10001f)];
        Assert.Equal(64 / 63.0, traced.Run(traced.Trace.Assignments[1].NewValue)[0], 1e-6);
        Assert.All(traced.Run(traced.Output), y => Assert.Equal(1, Math.Abs(y), 1e-5));
    }

    [Fact]
    public void A_constant_channel_becomes_zero_not_NaN()
    {
        Traced traced = new(new BatchNormalizationLayer("norm", scaleAndShift: false), new Shape(64, 1));
        traced.Numbers["examples"] = [.. Enumerable.Repeat(0.5f, 64)];
        Assert.All(traced.Run(traced.Output), y => Assert.Equal(0, y));
        Assert.All(traced.Run(Gradients.Of(traced.Output * traced.Output, [traced.Input])[0]), y => Assert.Equal(0, y));
    }

    [Fact]
    public void A_step_through_two_normalizations_and_a_residual_sum_equals_PyTorch()
    {
        using TensorFile file = ReferenceFiles.Tensors("normalization");
        Module network = new Sequential(string.Empty,
            new ConvolutionLayer("conv1", 6, 3, 1, Padding.Same, bias: false),
            new BatchNormalizationLayer("norm1"),
            new ActivationLayer("relu1", Activation.Relu),
            new ResidualBlock(string.Empty, new Sequential(string.Empty,
                new ConvolutionLayer("conv2", 6, 3, 1, Padding.Same, Activation.Relu, bias: false),
                new BatchNormalizationLayer("norm2", scaleAndShift: false))),
            new GlobalAveragePoolLayer("pool"),
            new DenseLayer("logits", 4));
        Traced traced = new(network, new Shape(8, 6, 5, 3));
        traced.Numbers["examples"] = file.ReadSingles("inputs");
        traced.Numbers["labels"] = [.. file.ReadInt64s("labels").Select(label => (float)label)];
        foreach (var parameter in traced.Trace.Parameters)
        {
            traced.Numbers[parameter.Name] = parameter.Role switch
            {
                ParameterRole.MovingMean => new float[6],
                ParameterRole.MovingVariance => [1, 1, 1, 1, 1, 1],
                _ => file.ReadSingles(parameter.Name),
            };
        }

        Value loss =
            traced.Output.SoftmaxCrossEntropy(traced.Graph.Input("labels", new Shape(8), batched: true)).Mean(0, 1);
        AssertNear(file, "output/logits", traced.Run(traced.Output));
        AssertNear(file, "output/loss", traced.Run(loss));
        foreach ((Value target, Value value) in traced.Trace.Assignments)
        {
            AssertNear(file, "output/" + target.Name, traced.Run(value));
        }

        foreach (var parameter in traced.Trace.Parameters
            .Where(p => !p.Name.Contains("moving", StringComparison.Ordinal)))
        {
            AssertNear(file, "gradient/" + parameter.Name, traced.Run(Gradients.Of(loss, [parameter.Value])[0]));
        }

        AssertNear(file, "gradient/inputs", traced.Run(Gradients.Of(loss, [traced.Input])[0]));
    }

    // Recorded in float64: the difference is our float32's.
    private static void AssertNear(TensorFile file, string name, float[] got)
    {
        float[] expected = file.ReadSingles(name);
        Assert.Equal(expected.Length, got.Length);
        float allowed = 3e-6f * Math.Max(0.1f, expected.Max(Math.Abs));
        for (int i = 0; i < got.Length; i++)
        {
            Assert.True(Math.Abs(got[i] - expected[i]) <= allowed,
                $"{name}[{i}]: expected {expected[i]}, got {got[i]}");
        }
    }

    private static double[][] ByChannel(float[] x) =>
        [.. Enumerable.Range(0, Channels)
            .Select(c => x.Where((_, i) => i % Channels == c).Select(v => (double)v).ToArray())];
}
