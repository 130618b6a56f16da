using Foretell.Tensors.Sampling;
using MathNet.Numerics;

namespace Foretell.Tensors.Tests.Sampling;

public sealed class NormalDistributionTests
{
    [Fact]
    public void The_quantile_inverts_the_distribution_function()
    {
        double worst = 0;
        for (double x = -8.2; x <= 0; x += 1.0 / 512)
        {
            double p = 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

            // An error e of p moves x by e / density; the oracle's own error is a few 1e-16 of p.
            double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
            double allowed = 1e-15 * (1 + Math.Abs(x)) + 2e-15 * p / density;
            worst = Math.Max(worst, Math.Abs(NormalDistribution.Quantile(p) - x) / allowed);
        }

        Assert.True(worst <= 1, $"The error is {worst} of the allowed one.");
    }

    [Fact]
    public void The_quantile_is_odd_about_one_half()
    {
        for (int i = 1; i < 512; i++)
        {
            Assert.Equal(-NormalDistribution.Quantile(i / 1024.0), NormalDistribution.Quantile(1 - i / 1024.0));
        }

        Assert.Equal(0, NormalDistribution.Quantile(0.5));
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.84134474606854293, 1)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    public void The_quantile_gives_the_tabled_values(double p, double x) =>
        Assert.Equal(x, NormalDistribution.Quantile(p), 1e-14);
}
