namespace Foretell.Forecasts.Tests;

public sealed class TranscendentalTests
{
    // Against the runtime, which is within one unit in the last place (1.1e-16 relative) here; ours within two.
    private const double Relative = 5e-16;

    [Fact]
    public void Exponential_agrees_with_the_runtime()
    {
        for (double x = -700; x < 700; x += 0.37)
        {
            AssertClose(Math.Exp(x), Transcendental.Exp(x));
        }

        Assert.Equal(1, Transcendental.Exp(0));
        Assert.Equal(0, Transcendental.Exp(-1000));
        Assert.Equal(double.PositiveInfinity, Transcendental.Exp(1000));
    }

    [Fact]
    public void Logarithm_agrees_with_the_runtime()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.7)
        {
            AssertClose(Math.Log(x), Transcendental.Log(x));
        }

        Assert.Equal(0, Transcendental.Log(1));
        AssertClose(Math.Log(1.0001), Transcendental.Log(1.0001));
        AssertClose(Math.Log(double.Epsilon), Transcendental.Log(double.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transcendental.Log(0));
    }

    [Fact]
    public void Hyperbolic_tangent_agrees_with_the_runtime_also_near_zero()
    {
        for (double x = 1e-12; x < 50; x *= 1.3)
        {
            AssertClose(Math.Tanh(x), Transcendental.Tanh(x), 1e-15);
            Assert.Equal(-Transcendental.Tanh(x), Transcendental.Tanh(-x));
        }

        Assert.Equal(0, Transcendental.Tanh(0));
    }

    [Fact]
    public void Power_agrees_with_the_runtime_and_is_exact_for_one()
    {
        AssertClose(Math.Pow(0.3, 2.5), Transcendental.Pow(0.3, 2.5), 2e-15);
        Assert.Equal(0.3, Transcendental.Pow(0.3, 1));
        Assert.Equal(0, Transcendental.Pow(0, 2.5));
    }

    private static void AssertClose(double expected, double got, double relative = Relative) => Assert.True(
        Math.Abs(got - expected) <= relative * Math.Abs(expected),
        $"expected {expected:R}, got {got:R}, difference {got - expected:R}, allowed {relative * Math.Abs(expected):R}");
}
