using Foretell.Reproductions.Zoo;

namespace Foretell.Reproductions.Tests;

public sealed class SizeLawTests
{
    [Fact]
    public void A_power_law_is_found_and_carried_on()
    {
        double[] sizes = [25, 50, 100, 320];
        SizeLaw law = SizeLaw.Of(sizes, [.. sizes.Select(n => 1 - 2 / Math.Sqrt(n))]);
        Assert.Equal(Math.Log(2), law.LogScale, 1e-12);
        Assert.Equal(0.5, law.Exponent, 1e-12);
        Assert.Equal(1 - 2 / Math.Sqrt(15_000), law.At(15_000), 1e-12);
    }

    [Fact]
    public void Scores_without_a_logarithm_are_left_out()
    {
        SizeLaw law = SizeLaw.Of([10, 25, 50, 100, 200], [-0.5, 0.6, 0.7, 0.8, 1]);
        Assert.Equal(SizeLaw.Of([25, 50, 100], [0.6, 0.7, 0.8]), law);
        Assert.True(double.IsNaN(SizeLaw.Of([10, 25, 50, 100], [0, 0.6, 0.7, 1]).At(15_000)));
    }
}
