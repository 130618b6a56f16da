using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;
using Foretell.Zoos.Inspections;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Inspections;

/// <summary>The predictor that comes with the product, as its users get it.</summary>
public sealed class ShippedPredictorTests
{
    private static readonly CalibratedPredictor s_shipped = ShippedPredictor.Load();

    [Fact]
    public void Networks_of_known_accuracy_that_it_never_saw_lie_in_their_intervals()
    {
        using TensorFile file =
            TensorFile.Open(Path.Combine(AppContext.BaseDirectory, "references", "zoo-networks.safetensors"));
        float[] weights = file.ReadSingles("weights");
        double[] accuracies = file.ReadDoubles("test_accuracy");
        int length = WeightLayout.SmallCnn.Length;
        AccuracyEstimate[] estimates = [.. accuracies.Select((_, network) =>
            s_shipped.Estimate(WeightLayout.SmallCnn, weights.AsMemory(network * length, length)))];
        // 80 of 100: of twelve, fewer than six have a chance of .4 %. That they start from one seed is new to it, too.
        int inside = estimates.Zip(accuracies)
            .Count(pair => pair.Second >= pair.First.Low && pair.Second <= pair.First.High);
        Assert.InRange(inside, 6, 12);
        Assert.InRange(estimates.Zip(accuracies).Average(pair => Math.Abs(pair.First.Accuracy - pair.Second)), 0, 0.1);
        Assert.InRange(estimates.Count(estimate => estimate.Outside is not null), 0, 2);
        Assert.All(estimates, estimate => Assert.Equal(0.8, estimate.Nominal));
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Noise_in_the_layout_of_its_networks_is_outside(double deviation)
    {
        int outside = 0;
        for (int network = 0; network < 40; network++)
        {
            float[] weights = new float[WeightLayout.SmallCnn.Length];
            new RandomStream(17, "noise", (ulong)network).FillNormal(weights, 0, deviation);
            outside += s_shipped.Estimate(WeightLayout.SmallCnn, weights).Outside is null ? 0 : 1;
        }

        // Of 400 of each, 93.5 to 100 of 100 were in the report.
        Assert.InRange(outside, 34, 40);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_that_was_never_trained_is_near_chance_or_outside(int network)
    {
        // Biases 0, kernels normal with variance 2 / fan-in: as He et al. start.
        float[] weights = new float[WeightLayout.SmallCnn.Length];
        int[] fans = [9, 144, 144, 16];
        RandomStream stream = new(11, "fresh", (ulong)network);
        foreach (WeightBlock kernel in WeightLayout.SmallCnn.Blocks.Where(block => !block.IsBias))
        {
            stream.At(stream.Epoch + 10_000 * (ulong)(1 + kernel.LayerIndex)).FillNormal(
                weights.AsSpan(kernel.Start, kernel.Length), 0, Math.Sqrt(2.0 / fans[kernel.LayerIndex]));
        }

        AccuracyEstimate estimate = s_shipped.Estimate(WeightLayout.SmallCnn, weights);
        Assert.True(estimate.Outside is not null || estimate.Accuracy < 0.25, $"{estimate}");
    }

    [Fact]
    public void Every_interval_is_meant_to_hold_80_of_100_and_holds_its_estimate()
    {
        Assert.Equal(0.8, s_shipped.Residuals.Nominal);
        Assert.All(Enumerable.Range(0, 10_001).Select(i => i / 10_000.0), accuracy =>
        {
            (double low, double high) = s_shipped.Residuals.Around(accuracy);
            Assert.InRange(low, 0, accuracy);
            Assert.InRange(high, accuracy, 1);
        });
        // Where accuracies differ from each other, an interval of one point would claim to know.
        Assert.All(
            s_shipped.Residuals.Lower.Zip(s_shipped.Residuals.Upper), ends => Assert.True(ends.First < ends.Second));
    }

    [Fact]
    public void It_is_of_the_published_small_CNN_and_says_what_it_learned_on()
    {
        Assert.True(s_shipped.Predictor.Layout.Matches(WeightLayout.SmallCnn));
        Assert.Equal(1600, s_shipped.Ranges.Networks);
        Assert.Equal(
            ["MNIST", "Fashion-MNIST", "CIFAR-10 (grey)", "optdigits (32 x 32)"], LearnedOn.Of(s_shipped.Predictor));
        Assert.Equal([20, 86], LearnedOn.EpochsOf(s_shipped.Predictor));
        Assert.Equal(1600, s_shipped.Neighborhood!.Networks);
    }

    [Theory]
    [InlineData("collections", "a + b", "a|b")]
    [InlineData("learned on", "A: 3 networks, 2 epochs; B, small: 4 networks", "A|B (small)")]
    [InlineData("networks", "7", "")]
    public void The_data_sets_come_from_a_predictors_notes(string note, string text, string expected)
    {
        AccuracyPredictor other = new(
            s_shipped.Predictor.Features, s_shipped.Predictor.Options, s_shipped.Predictor.Layout,
            s_shipped.Predictor.Regressor, new Dictionary<string, string> { [note] = text });
        Assert.Equal(expected, string.Join('|', LearnedOn.Of(other)));
    }
}
