using Foretell.Records;
using Foretell.Training.Quantities;

namespace Foretell.Signals.Tests;

public sealed class GradientNoiseScaleTests
{
    [Fact]
    public void The_reading_is_the_noise_scale_of_the_spread()
    {
        // With m = 2 and b = 10: ‖G‖² = 2 · 5 - 6 = 4 and tr Σ = 20 (6 - 5) = 20.
        Reading reading = Assert.Single(Moments.Read(
            new GradientNoiseScale(), m => m.Give(QuantityCatalog.PartGradients, new GradientSpread(2, 10, 6, 5))));
        Assert.Equal((SignalKeys.GradientNoiseScale, string.Empty), (reading.Signal, reading.Layer));
        Assert.Equal(5, reading.Scalar, 1e-12);
    }

    [Fact]
    public void On_half_the_examples_it_asks_for_the_halved_quantity()
    {
        ISignal half = new GradientNoiseScale().OnHalfTheExamples();
        Assert.Equal([new PartGradients(Halvings: 1)], half.Quantities);
        Assert.Equal([new PartGradients(Halvings: 2)], half.OnHalfTheExamples()!.Quantities);
    }
}
