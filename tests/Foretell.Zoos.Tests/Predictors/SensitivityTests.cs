using Foretell.Learning.Networks;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class SensitivityTests
{
    private static readonly LogitLinearSettings s_settings =
        new() { Training = new() { Epochs = 5, Standardize = true } };

    [Fact]
    public void Statistics_do_not_see_permutations_inside_their_blocks()
    {
        AccuracyPredictor predictor = SomePredictors.Fit(s_settings);
        FeatureSource source = SomePredictors.Networks();
        WeightModification apart = WeightModification.Published[5];
        WeightModification mixed = WeightModification.Published[1];
        Assert.Equal("permute each layer, biases apart from kernels", apart.Name);
        // Means of permuted blocks may round otherwise.
        Assert.InRange(Sensitivity.MeanDeviation(predictor, source, apart, 1), 0, 1e-6);
        Assert.InRange(Sensitivity.MeanDeviation(predictor, source, mixed, 1), 1e-4, 1);
    }

    [Fact]
    public void The_deviation_is_the_mean_over_networks_changed_one_by_one()
    {
        AccuracyPredictor predictor = SomePredictors.Fit(s_settings);
        FeatureSource source = SomePredictors.Networks(4);
        double[] before = predictor.Predict(source);
        double[] after = predictor.Predict(source with
        {
            Read = (network, weights) =>
            {
                source.Read(network, weights);
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] *= 2;
                }
            },
        });
        double expected = before.Zip(after, (b, a) => Math.Abs(b - a)).Average();
        Assert.Equal(expected, Sensitivity.MeanDeviation(predictor, source, WeightModification.Scale(2), 1), 1e-15);
        Assert.True(expected > 0);
        Assert.Throws<ArgumentException>(
            () => Sensitivity.MeanDeviation(predictor, source with { Count = 0 }, WeightModification.Scale(2), 1));
    }

    [Fact]
    public void Networks_of_another_shape_are_refused_with_both_layouts()
    {
        AccuracyPredictor predictor = SomePredictors.Fit(s_settings, "weights.3");
        WeightLayout wide = WeightLayout.FromTensors(
            WeightLayout.SmallCnn.Blocks.Select(b => (b.Name, b.LayerIndex == 3 ? 2 * b.Length : b.Length)));
        string message = Assert.Throws<ArgumentException>(
            () => predictor.Predict(SomePredictors.Networks(2, wide))).Message;
        Assert.Contains("bias 10 + kernel 160", message);
        Assert.Contains("bias 20 + kernel 320", message);
        Assert.Equal(2, SomePredictors.Fit(s_settings).Predict(SomePredictors.Networks(2, wide)).Length);
    }
}
