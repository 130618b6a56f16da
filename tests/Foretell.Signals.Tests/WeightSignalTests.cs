using Foretell.Records;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Signals.Tests;

public sealed class WeightSignalTests
{
    [Fact]
    public void Weight_statistics_are_the_seven_by_definition()
    {
        using Weights weights = Moments.Weights(1);
        IReadOnlyList<Reading> readings = Moments
            .Read(new WeightStatistics(), m => m.Give(QuantityCatalog.Weights, weights));
        Assert.Equal(["dense1.kernel", "dense1.bias", "logits.kernel", "logits.bias"], readings.Select(r => r.Layer));
        foreach (Reading reading in readings)
        {
            double[] sorted = [.. weights[reading.Layer].ToArray().Select(w => (double)w).Order()];
            double mean = sorted.Average();
            double variance = sorted.Average(w => (w - mean) * (w - mean));
            double At(double q)
            {
                double position = q * (sorted.Length - 1);
                int below = (int)position;
                return sorted[below]
                    + (position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
            }

            double[] expected = [mean, variance, sorted[0], At(0.25), At(0.5), At(0.75), sorted[^1]];
            for (int i = 0; i < 7; i++)
            {
                Assert.Equal(expected[i], reading.Values[i], 1e-12);
            }
        }
    }

    [Fact]
    public void Rotation_is_zero_at_the_start_and_two_when_a_kernel_is_reversed()
    {
        Assert.Equal(0, LayerRotation.Distance([3f, 4f], [3f, 4f]), 1e-12);
        Assert.Equal(2, LayerRotation.Distance([-3f, -4f], [3f, 4f]), 1e-12);
        Assert.Equal(1, LayerRotation.Distance([4f, -3f], [3f, 4f]), 1e-12);
    }

    [Fact]
    public void Rotation_ignores_the_scale_of_the_weights() => Assert.Equal(
        LayerRotation.Distance([1f, 2f], [2f, 1f]), LayerRotation.Distance([10f, 20f], [2f, 1f]), 1e-12);

    [Fact]
    public void Rotation_of_a_zero_kernel_is_not_a_number() =>
        Assert.True(double.IsNaN(LayerRotation.Distance([0f, 0f], [3f, 4f])));

    [Fact]
    public void Rotation_of_kernels_of_different_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => LayerRotation.Distance([1f], [1f, 2f]));

    [Fact]
    public void Rotation_is_read_for_kernels_only()
    {
        using Weights now = Moments.Weights(1);
        using Weights start = Moments.Weights(2);
        IReadOnlyList<Reading> readings = Moments.Read(new LayerRotation(), m =>
        {
            m.Give(QuantityCatalog.Weights, now);
            m.Give(QuantityCatalog.InitialWeights, start);
        });
        Assert.Equal(["dense1.kernel", "logits.kernel"], readings.Select(r => r.Layer));
        double dot = Sum(now["logits.kernel"], start["logits.kernel"]);
        double norms = Math.Sqrt(
            Sum(now["logits.kernel"], now["logits.kernel"]) * Sum(start["logits.kernel"], start["logits.kernel"]));
        Assert.Equal(1 - dot / norms, readings[1].Values[0], 1e-12);
    }

    [Fact]
    public void Gradient_norms_of_kernels_and_of_all_leave_the_padding_out()
    {
        float[] gradient = new float[Moments.Network.TrainedFloats];
        Array.Fill(gradient, float.NaN); // what lies between parameters must not count
        foreach (Parameter parameter in Moments.Network.Parameters)
        {
            gradient.AsSpan((int)parameter.Offset, parameter.Count)
                .Fill(parameter.Role == ParameterRole.Kernel ? 2 : 1);
        }

        IReadOnlyList<Reading> readings = Moments
            .Read(new GradientNorm(), m => m.Give(QuantityCatalog.LastGradient, gradient));
        Assert.Equal(Math.Sqrt(4 * 12), readings.Single(r => r.Layer == "dense1.kernel").Values[0], 1e-12);
        Assert.Equal(Math.Sqrt(4 * 8), readings.Single(r => r.Layer == "logits.kernel").Values[0], 1e-12);
        Assert.Equal(Math.Sqrt(4 * 20 + 6), readings.Single(r => r.Layer.Length == 0).Values[0], 1e-12);
    }

    [Fact]
    public void Update_ratio_is_the_length_of_the_step_over_that_of_the_weights()
    {
        using Weights before = Moments.Weights(1);
        using Weights after = Moments.Weights(1);
        foreach (ref float weight in after["dense1.kernel"])
        {
            weight *= 1.25f;
        }

        IReadOnlyList<Reading> readings = Moments.Read(new UpdateRatio(), m =>
        {
            m.Give(QuantityCatalog.PreviousWeights, before);
            m.Give(QuantityCatalog.Weights, after);
        });
        Assert.Equal(0.25, readings[0].Values[0], 1e-6); // float32 weights
        Assert.Equal(0, readings[1].Values[0]);
    }

    [Fact]
    public void Before_training_there_is_no_gradient_and_no_update()
    {
        Assert.Empty(Moments.Read(new GradientNorm(), m => m.Give(QuantityCatalog.LastGradient, default), epoch: 0));
        Assert.Empty(Moments.Read(
            new UpdateRatio(), m => m.Give(QuantityCatalog.PreviousWeights, null), epoch: 0));
    }

    private static double Sum(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }
}
