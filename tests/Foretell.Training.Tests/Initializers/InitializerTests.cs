using Foretell.Training.Initializers;
using Distribution = MathNet.Numerics.Distributions.IContinuousDistribution;
using NormalLaw = MathNet.Numerics.Distributions.Normal;
using UniformLaw = MathNet.Numerics.Distributions.ContinuousUniform;

namespace Foretell.Training.Tests.Initializers;

public sealed class InitializerTests
{
    private static readonly int[] Dense = [300, 200];
    private static readonly int[] Convolution = [3, 5, 40, 100];

    [Fact]
    public void Fans_count_the_receptive_field()
    {
        Assert.Equal(new Fans(300, 200), Fans.Of(Dense));
        Assert.Equal(new Fans(15 * 40, 15 * 100), Fans.Of(Convolution));
        Assert.Equal(new Fans(7, 7), Fans.Of([7]));
        Assert.Equal(new Fans(1, 1), Fans.Of([]));

        // The zoo's CNN: fan_in = 9 Cin and fan_out = 144 for convolutions, (16, 10) for its dense layer.
        Assert.Equal(new Fans(9, 144), Fans.Of([3, 3, 1, 16]));
        Assert.Equal(new Fans(16, 10), Fans.Of([16, 10]));
    }

    [Theory]
    [InlineData(WeightDistribution.Normal)]
    [InlineData(WeightDistribution.TruncatedNormal)]
    [InlineData(WeightDistribution.Uniform)]
    public void Xavier_and_He_draw_the_stated_distribution(WeightDistribution distribution)
    {
        Check(VarianceScaling.Xavier(distribution), Dense, distribution, Math.Sqrt(2.0 / 500));
        Check(VarianceScaling.Xavier(distribution, 3), Convolution, distribution, 3 * Math.Sqrt(2.0 / 2100));
        Check(VarianceScaling.He(distribution), Dense, distribution, Math.Sqrt(2.0 / 300));
        Check(VarianceScaling.He(distribution, 0.5), Convolution, distribution, 0.5 * Math.Sqrt(2.0 / 600));
    }

    [Fact]
    public void A_normal_has_its_standard_deviation_whatever_the_shape()
    {
        Check(new Normal(0.03), Dense, WeightDistribution.Normal, 0.03);
        Check(new Normal(0.03), [60_000], WeightDistribution.Normal, 0.03);
    }

    [Fact]
    public void A_truncated_normal_is_cut_at_two_standard_deviations_and_not_widened() =>
        Check(new TruncatedNormal(0.05), Dense, WeightDistribution.TruncatedNormal, 0.05 * TruncatedDeviation);

    [Fact]
    public void Constants_and_zeros_fill()
    {
        Assert.All(Draw(new ConstantFill(0.25), [5, 3]), value => Assert.Equal(0.25f, value));
        Assert.All(Draw(Initializer.Zeros, [17]), value => Assert.Equal(0f, value));
        Assert.All(Draw(new Normal(0), [17]), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Draws_depend_on_seed_and_name_and_not_on_the_length()
    {
        Normal normal = new(1);
        float[] one = Draw(normal, [4, 5], seed: 1, name: "dense1.kernel");
        Assert.Equal(one, Draw(normal, [4, 5], seed: 1, name: "dense1.kernel"));
        Assert.Equal(one, Draw(normal, [40, 5], seed: 1, name: "dense1.kernel")[..20]);
        Assert.NotEqual(one, Draw(normal, [4, 5], seed: 2, name: "dense1.kernel"));
        Assert.NotEqual(one, Draw(normal, [4, 5], seed: 1, name: "dense2.kernel"));
    }

    [Fact]
    public void A_gain_scales_the_same_draw()
    {
        float[] once = Draw(VarianceScaling.Xavier(WeightDistribution.Normal), Dense);
        float[] twice = Draw(VarianceScaling.Xavier(WeightDistribution.Normal, 2), Dense);
        Assert.Equal(once.Select(x => 2 * x), twice);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => VarianceScaling.He(WeightDistribution.Normal, -1));
        Assert.Throws<ArgumentException>(() => VarianceScaling.He((WeightDistribution)9));
        Assert.Throws<ArgumentException>(() => new Normal(double.NaN));
        Assert.Throws<ArgumentException>(() => new TruncatedNormal(-0.1));
        Assert.Throws<ArgumentException>(() => new ConstantFill(1e40));
        string message = Assert.Throws<ArgumentException>(
            () => new Normal(1).Fill(new float[7], [2, 3], Initializer.StreamFor(1, "w"))).Message;
        Assert.Contains("their number, 7; got [2, 3]", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Normal(1).Fill([], [0, 3], Initializer.StreamFor(1, "w")));
    }

    // √(1 - 4 φ(2) / (2 Φ(2) - 1)), the standard deviation of a standard normal within two standard deviations, from
    // MathNet's φ and Φ.
    private static double TruncatedDeviation =>
        Math.Sqrt(1 - (4 * NormalLaw.PDF(0, 1, 2) / ((2 * NormalLaw.CDF(0, 1, 2)) - 1)));

    private static float[] Draw(Initializer initializer, int[] shape, ulong seed = 11, string name = "w")
    {
        float[] values = new float[shape.Aggregate(1, (a, b) => a * b)];
        Array.Fill(values, float.NaN);
        initializer.Fill(values, shape, Initializer.StreamFor(seed, name));
        return values;
    }

    // Kolmogorov and Smirnov's largest distance of the distributions, for 60,000 numbers; above 1.95 / √n with
    // probability 0.001, and the seed is fixed. Moments besides, to five standard errors.
    private static void Check(Initializer initializer, int[] shape, WeightDistribution distribution, double deviation)
    {
        double[] sorted = [.. Draw(initializer, shape).Select(x => (double)x).Order()];
        int n = sorted.Length;
        Assert.Equal(60_000, n);
        double limit = distribution == WeightDistribution.Uniform ? Math.Sqrt(3) * deviation
            : 2 * deviation / TruncatedDeviation;
        Distribution shapeOf = distribution == WeightDistribution.Uniform
            ? new UniformLaw(-limit, limit)
            : new NormalLaw(0, distribution == WeightDistribution.Normal ? deviation : deviation / TruncatedDeviation);
        double below = distribution == WeightDistribution.TruncatedNormal ? shapeOf.CumulativeDistribution(-limit) : 0;
        double distance = sorted.Select((x, i) =>
            Math.Abs(((shapeOf.CumulativeDistribution(x) - below) / (1 - (2 * below))) - ((i + 0.5) / n))).Max();
        Assert.True(distance < 1.95 / Math.Sqrt(n), $"distance {distance}");
        Assert.Equal(0, sorted.Average(), 5 * deviation / Math.Sqrt(n));
        Assert.Equal(deviation, Math.Sqrt(sorted.Average(x => x * x)), 5 * deviation / Math.Sqrt(2 * n));
        if (distribution != WeightDistribution.Normal)
        {
            Assert.InRange(sorted[0], -limit * 1.0000001, -0.999 * limit);
            Assert.InRange(sorted[^1], 0.999 * limit, limit * 1.0000001);
        }
    }
}
