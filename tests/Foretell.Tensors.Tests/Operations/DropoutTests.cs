using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Tests.Operations.Twins;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>That dropout draws fairly, and when it draws alike; that it follows its formula is among the
/// proofs.</summary>
public sealed class DropoutTests
{
    private const int Rows = 64;
    private const int Units = 500;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_kept_share_is_what_was_asked_for(double rate)
    {
        float[] y = Ones(rate);
        double kept = y.Count(v => v != 0) / (double)y.Length;
        double deviation = Math.Sqrt(rate * (1 - rate) / y.Length);
        Assert.InRange(Math.Abs(kept - (1 - rate)), 0, 4 * deviation);
        Assert.InRange(y.Average(v => (double)v), 1 - (4 * deviation / (1 - rate)), 1 + (4 * deviation / (1 - rate)));
    }

    [Fact]
    public void Each_unit_and_each_example_is_kept_at_the_same_share()
    {
        float[] y = Ones(0.5);
        // 4.5 deviations: the largest of 500 shares passes with a probability of 0.997 where draws are fair.
        for (int i = 0; i < Units; i++)
        {
            int unit = i;
            Assert.InRange(Enumerable.Range(0, Rows).Count(n => y[(n * Units) + unit] != 0), 32 - 18, 32 + 18);
        }

        for (int n = 0; n < Rows; n++)
        {
            Assert.InRange(y.Skip(n * Units).Take(Units).Count(v => v != 0), 250 - 50, 250 + 50);
        }
    }

    [Fact]
    public void Draws_differ_by_seed_counter_key_and_example()
    {
        float[] here = Ones(0.5, 1, 2, 3);
        Assert.Equal(here, Ones(0.5, 1, 2, 3));
        foreach (float[] other in (float[][])[Ones(0.5, 2, 2, 3), Ones(0.5, 1, 3, 3), Ones(0.5, 1, 2, 4)])
        {
            AssertUnrelated(here, other);
        }

        AssertUnrelated(here[..(here.Length / 2)], here[(here.Length / 2)..]);
        AssertUnrelated(here[..^Units], here[Units..]);
        AssertUnrelated(here[..^1], here[1..]);
        AssertUnrelated(here[..^16], here[16..]);
    }

    [Fact]
    public void Neighboring_seeds_and_counters_are_not_each_other_shifted()
    {
        // Seed + counter must not be all that counts.
        AssertUnrelated(Ones(0.5, 7, 9, 3), Ones(0.5, 8, 8, 3));
        AssertUnrelated(Ones(0.5, 7, 9, 3), Ones(0.5, 9, 7, 3));
    }

    [Fact]
    public void The_backward_pass_drops_what_the_forward_pass_dropped()
    {
        float[] y = One.Run([(new Shape(Rows, Units), true, Filled())], v => v[0].Dropout(0.3, 5), 11, 12);
        float[] gradient = One.Run(
            [(new Shape(Rows, Units), true, Filled())],
            v => Gradients.Of((v[0] * v[0]).Dropout(0.3, 5), [v[0]])[0] * 0.5f, 11, 12);
        Assert.Equal(y, gradient); // d/dx of x^2 m is 2 x m, and x is 1
    }

    [Fact]
    public void Rate_zero_keeps_all_and_rates_next_to_one_keep_what_they_can()
    {
        Assert.All(Ones(0), v => Assert.Equal(1, v));
        Assert.Equal(65535u, new Dropout(0.999999, 1).Threshold);
        Assert.Equal(16384u, new Dropout(0.25, 1).Threshold);
        Assert.All(Ones(0.75).Distinct(), v => Assert.True(v is 0 or 4));
    }

    // Numbers of draws pass 2^16 within the last row: between its pairs of vectors, before its last vector, in its
    // tail.
    [Theory]
    [InlineData(251 * 32 - 12)]
    [InlineData(240 * 32 + 16)]
    [InlineData(240 * 32 + 7)]
    public void Draws_follow_the_formula_where_their_numbers_outgrow_16_bits(int units)
    {
        const int rows = 17;
        float[] ones = [.. Enumerable.Repeat(1f, rows * units)];
        float[] y = One.Run([(new Shape(rows, units), true, ones)], v => v[0].Dropout(0.5, 3), 1, 2);
        Assert.Equal(
            Enumerable.Range(0, y.Length).Select(i => DropoutTwin.Bits(1, 2, 3, i / units, i % units, units) >= 32768),
            y.Select(v => v != 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rates_outside_the_unit_interval_are_refused(double rate) =>
        Assert.Contains("[0, 1)", Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(rate, 1)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_documented_bits_are_even()
    {
        // The 16 bits themselves: each is set half of the time (4 deviations of 32,000 draws).
        int[] set = new int[16];
        for (int i = 0; i < Rows * Units; i++)
        {
            uint bits = DropoutTwin.Bits(1, 2, 3, i / Units, i % Units, Units);
            for (int b = 0; b < 16; b++)
            {
                set[b] += (int)(bits >> b) & 1;
            }
        }

        Assert.All(set, s => Assert.InRange(s, 16000 - 358, 16000 + 358));
    }

    private static void AssertUnrelated(float[] a, float[] b)
    {
        int same = a.Zip(b, (x, y) => (x != 0) == (y != 0)).Count(equal => equal);
        Assert.InRange(Math.Abs(same - (a.Length / 2.0)), 0, 4 * Math.Sqrt(a.Length) / 2);
    }

    private static float[] Filled() => [.. Enumerable.Repeat(1f, Rows * Units)];

    private static float[] Ones(double rate, ulong seed = 1, ulong counter = 2, uint key = 3) => One.Run(
        [(new Shape(Rows, Units), true, Filled())], v => v[0].Dropout(rate, key), seed, counter);
}
