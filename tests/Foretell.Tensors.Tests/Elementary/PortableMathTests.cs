using Foretell.Tensors.Elementary;
using Foretell.Tensors.Sampling;

namespace Foretell.Tensors.Tests.Elementary;

/// <summary>The C library's functions are the oracle; their own error is below 1 ulp (1.1e-16 to 2.2e-16).</summary>
public sealed class PortableMathTests
{
    private const int Count = 200_000;

    private static readonly RandomStream Stream = new(1, "portable math");

    private static readonly double[] Special =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5,
        1e300, -1e300, 1e-310, -1e-310, double.Epsilon, double.MaxValue, 9007199254740993, 1e19, 1 + 1e-15, 1 - 1e-15,
    ];

    [Fact]
    public void Exp_agrees() => AssertAgrees(PortableMath.Exp, Math.Exp, i => (Stream.Uniform(i) - 0.5) * 1500, 4e-16);

    [Fact]
    public void Log_agrees()
    {
        AssertAgrees(PortableMath.Log, Math.Log, i => Math.Exp((Stream.Uniform(i) - 0.5) * 1480), 4e-16);
        AssertAgrees(PortableMath.Log, Math.Log, i => 0.5 + 1.5 * Stream.Uniform(i), 4e-16);
    }

    // Kahan's form of the logarithm is the oracle: log(u) x / (u - 1) with u = 1 + x has no cancellation.
    [Fact]
    public void Log1p_agrees() => AssertAgrees(PortableMath.Log1p, Log1p, Signed, 8e-16, Special[3..]);

    // (e^(x/2) - e^(-x/2)) e^(x/2) with the hyperbolic sine of the C library has no cancellation.
    [Fact]
    public void Expm1_agrees() =>
        AssertAgrees(
            PortableMath.Expm1, x => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2), Signed, 1.2e-15, [0, 1, -1, 1e-310]);

    [Fact]
    public void Tanh_agrees() => AssertAgrees(PortableMath.Tanh, Math.Tanh, Signed, 1e-15);

    [Fact]
    public void Sigmoid_agrees() =>
        AssertAgrees(
            PortableMath.Sigmoid,
            x => 1 / (1 + Math.Exp(-x)),
            i => (Stream.Uniform(i) - 0.5) * 1400,
            6e-16,
            Special[..8]);

    [Fact]
    public void Softplus_agrees() =>
        AssertAgrees(
            PortableMath.Softplus, x => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))), Signed, 8e-16, Special[..8]);

    [Theory]
    [InlineData(10)]
    [InlineData(1.6e6)]
    public void Sin_and_cos_agree(double range)
    {
        AssertAgrees(PortableMath.Sin, Math.Sin, Angle, 4e-16, [double.NaN, 0, -0.0, 1e-310]);
        AssertAgrees(PortableMath.Cos, Math.Cos, Angle, 4e-16, [double.NaN, 0, 1e-310]);

        double Angle(ulong i) => (Stream.Uniform(i) - 0.5) * 2 * range;
    }

    [Fact]
    public void Sin_and_cos_keep_their_digits_beside_their_zeros()
    {
        double[] zeros = [.. Enumerable.Range(1, 100_000).Select(i => i * (Math.PI / 2))];
        AssertAgrees(PortableMath.Sin, Math.Sin, i => zeros[i % 100_000], 4e-16, []);
        AssertAgrees(PortableMath.Cos, Math.Cos, i => zeros[i % 100_000], 4e-16, []);
    }

    [Fact]
    public void Pow_agrees_with_the_c_library_up_to_the_largest_exponents()
    {
        double worst = 0;
        for (ulong i = 0; i < Count; i++)
        {
            double x = Math.Exp((Stream.Uniform(2 * i) - 0.5) * (i % 2 == 0 ? 1.4 : 100));
            double y = (Stream.Uniform(2 * i + 1) - 0.5) * 1400 / Math.Log(x);
            worst = Math.Max(worst, Error(PortableMath.Pow(x, y), Math.Pow(x, y)));
        }

        Assert.True(worst <= 5e-16, $"Relative error {worst}.");
    }

    [Fact]
    public void Pow_has_the_special_cases_of_ieee_754()
    {
        foreach (double x in Special)
        {
            foreach (double y in Special)
            {
                double expected = Math.Pow(x, y);
                double got = PortableMath.Pow(x, y);
                bool sameSign = double.IsNaN(expected) || double.IsNegative(got) == double.IsNegative(expected);
                Assert.True(Error(got, expected) <= 1e-15 && sameSign, $"{x:R} ^ {y:R} is {expected:R}, got {got:R}.");
            }
        }
    }

    [Fact]
    public void Angles_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Sin(1.7e6));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Cos(double.NegativeInfinity));
    }

    /// <summary>Both signs, magnitudes from 1e-20 to 700.</summary>
    private static double Signed(ulong i) => (i % 2 == 0 ? 1 : -0.99 / 700) * 700 * Math.Exp(-50 * Stream.Uniform(i));

    private static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    private static void AssertAgrees(
        Func<double, double> function,
        Func<double, double> oracle,
        Func<ulong, double> argument,
        double limit,
        double[]? special = null)
    {
        double worst = 0;
        double where = 0;
        for (ulong i = 0; i < Count; i++)
        {
            double x = argument(i);
            double error = Error(function(x), oracle(x));
            if (error > worst)
            {
                (worst, where) = (error, x);
            }
        }

        Assert.True(worst <= limit, $"Relative error {worst} at {where:R}, allowed {limit}.");
        Assert.All(special ?? Special, x => Assert.True(
            Error(function(x), oracle(x)) <= limit, $"{x:R}: {function(x):R}, not {oracle(x):R}"));
    }

    private static double Error(double got, double expected)
    {
        if (got.Equals(expected))
        {
            return 0;
        }

        double error = Math.Abs(got - expected);
        bool denormal = Math.Abs(expected) < 2.3e-308;
        return denormal ? (error <= 2 * double.Epsilon ? 0 : double.PositiveInfinity)
            : double.IsFinite(error) ? error / Math.Abs(expected) : double.PositiveInfinity;
    }
}
