using Foretell.Forecasts.Features;
using Foretell.Forecasts.Predictors;
using Foretell.Lab.Inspections;
using Foretell.Tensors.Sampling;

namespace Foretell.Lab.Tests.Inspections;

/// <summary>The predictor that comes with the product, as its users get it.</summary>
public sealed class ShippedPredictorTests
{
    private static readonly CalibratedPredictor s_shipped = ShippedPredictor.Load();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_small_CNN_that_it_never_saw_gets_an_accuracy_within_its_interval(int network)
    {
        // Biases 0, kernels normal with variance 2 / fan-in: as He et al. start.
        float[] weights = new float[WeightLayout.SmallCnn.Length];
        int[] fans = [9, 144, 144, 16];
        RandomStream stream = new(11, "fresh", (ulong)network);
        foreach (WeightBlock kernel in WeightLayout.SmallCnn.Blocks.Where(block => !block.IsBias))
        {
            stream.At(stream.Epoch + 10_000 * (ulong)(1 + kernel.Layer)).FillNormal(
                weights.AsSpan(kernel.Start, kernel.Length), 0, Math.Sqrt(2.0 / fans[kernel.Layer]));
        }

        AccuracyEstimate estimate = s_shipped.Estimate(WeightLayout.SmallCnn, weights);
        Assert.InRange(estimate.Accuracy, 0, 1);
        Assert.InRange(estimate.Low, 0, estimate.Accuracy);
        Assert.InRange(estimate.High, estimate.Accuracy, 1);
        Assert.Equal(0.8, estimate.Nominal);
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
