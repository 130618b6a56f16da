using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;

namespace Foretell.Tensors.Tests.Statistics;

public sealed class BlockedSumTests
{
    public static TheoryData<int> Lengths =>
        [.. Enumerable.Range(0, 70), 255, 4095, 4096, 4097, 5 * 4096 + 77, 200_001];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_add_in_the_documented_order(int length)
    {
        float[] x = Normal(length, 1);
        float[] y = Normal(length, 2);
        Assert.Equal(Documented(length, (i, sum) => sum + x[i]), BlockedSum.Sum(x));
        Assert.Equal(
            Documented(length, (i, sum) => Math.FusedMultiplyAdd(x[i], x[i], sum)), BlockedSum.SumOfSquares(x));
        Assert.Equal(Documented(length, (i, sum) => Math.FusedMultiplyAdd(x[i], y[i], sum)), BlockedSum.Dot(x, y));
        Assert.Equal(
            Documented(length, (i, sum) => Math.FusedMultiplyAdd(x[i] - 0.3, x[i] - 0.3, sum)),
            BlockedSum.SumOfSquaredDeviations(x, 0.3));
        Assert.Equal(
            Documented(length, (i, sum) => Math.FusedMultiplyAdd((double)x[i] - y[i], (double)x[i] - y[i], sum)),
            BlockedSum.SumOfSquaredDifferences(x, y));
    }

    // Whole numbers: every order gives the exact sum.
    [Fact]
    public void Sums_of_whole_numbers_are_exact()
    {
        float[] x = [.. Enumerable.Range(1, 100_000).Select(i => (float)(i % 1000))];
        Assert.Equal(x.Sum(value => (long)value), BlockedSum.Sum(x));
        Assert.Equal(x.Sum(value => (long)value * (long)value), BlockedSum.SumOfSquares(x));
    }

    [Fact]
    public void The_norm_neither_overflows_nor_vanishes()
    {
        const float Tiny = float.Epsilon;
        Assert.Equal(2.0 * float.MaxValue, BlockedSum.Norm([.. Enumerable.Repeat(float.MaxValue, 4)]));
        Assert.Equal(2.0 * Tiny, BlockedSum.Norm([Tiny, Tiny, Tiny, Tiny]));
    }

    [Fact]
    public void Different_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BlockedSum.Dot(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => BlockedSum.SumOfSquaredDifferences(new float[3], new float[4]));
    }

    private static float[] Normal(int length, ulong seed)
    {
        float[] values = new float[length];
        new RandomStream(seed, "sums").FillNormal(values);
        return values;
    }

    private static double Documented(int length, Func<int, double, double> add)
    {
        List<double> blocks = [];
        for (int start = 0; start == 0 || start < length; start += 4096)
        {
            double[] partial = new double[32];
            for (int i = start; i < Math.Min(length, start + 4096); i++)
            {
                partial[i % 32] = add(i, partial[i % 32]);
            }

            while (partial.Length > 1)
            {
                int half = partial.Length / 2;
                partial = [.. Enumerable.Range(0, half).Select(lane => partial[lane] + partial[lane + half])];
            }

            blocks.Add(partial[0]);
        }

        return Tree(blocks);
    }

    private static double Tree(List<double> blocks)
    {
        if (blocks.Count == 1)
        {
            return blocks[0];
        }

        int left = 1;
        while (2 * left < blocks.Count)
        {
            left *= 2;
        }

        return Tree(blocks[..left]) + Tree(blocks[left..]);
    }
}
