using Foretell.Tensors.Sampling;
using MathNet.Numerics;

namespace Foretell.Tensors.Tests.Sampling;

/// <summary>
/// Fixed seeds, so these never flicker; limits are those of tests that fail once in a thousand seeds or less.
/// </summary>
public sealed class RandomStreamStatisticsTests
{
    private const int Count = 100_000;

    // The 0.1 % point of the Kolmogorov-Smirnov statistic is 1.95 / sqrt(n).
    private static readonly double KolmogorovLimit = 1.95 / Math.Sqrt(Count);

    private static readonly RandomStream Stream = new(2026, "statistics");

    [Fact]
    public void Uniform_numbers_are_uniform() => Assert.InRange(Distance(Stream.Uniform, x => x), 0, KolmogorovLimit);

    [Fact]
    public void Normal_numbers_are_normal() => Assert.InRange(Distance(Stream.Normal, NormalCdf), 0, KolmogorovLimit);

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void Truncated_normal_numbers_are_normal_within_their_limit(double limit)
    {
        double low = NormalCdf(-limit);
        double distance = Distance(i => Stream.TruncatedNormal(i, limit), x => (NormalCdf(x) - low) / (1 - 2 * low));
        Assert.InRange(distance, 0, KolmogorovLimit);
        Assert.All(
            Enumerable.Range(0, 1000), i => Assert.InRange(Stream.TruncatedNormal((ulong)i, limit), -limit, limit));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1000)]
    public void Integers_are_equally_likely(int n)
    {
        int[] counts = new int[n];
        for (int i = 0; i < Count; i++)
        {
            counts[Stream.Integer((ulong)i, n)]++;
        }

        AssertChiSquare(counts);
    }

    // Here every fourth word is rejected; without rejection the residues' shares would be 1/2, 1/4, 1/4.
    [Fact]
    public void Integers_of_a_large_range_are_equally_likely_by_rejection()
    {
        const int N = 3 << 29;
        int[] counts = new int[3];
        for (int i = 0; i < Count; i++)
        {
            counts[Stream.Integer((ulong)i, N) % 3]++;
        }

        AssertChiSquare(counts);
    }

    // For n = 2^30 + 1 three words in four pass; the fifth draw of an index, under another key, is needed once in 256.
    [Fact]
    public void Integers_stay_in_range_when_all_words_of_a_block_are_rejected()
    {
        const int N = int.MaxValue / 2 + 2;
        double mean = Enumerable.Range(0, Count).Average(i => (double)Stream.Integer((ulong)i, N)) / N;
        Assert.InRange(mean, 0.5 - 3.3 * 0.2887 / Math.Sqrt(Count), 0.5 + 3.3 * 0.2887 / Math.Sqrt(Count));
    }

    [Fact]
    public void All_orders_of_four_are_equally_likely()
    {
        int[] counts = new int[256];
        for (int i = 0; i < Count; i++)
        {
            int[] order = Stream.At((ulong)i).Permutation(4);
            counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
        }

        int[] seen = [.. counts.Where(count => count > 0)];
        Assert.Equal(24, seen.Length);
        AssertChiSquare(seen);
    }

    [Fact]
    public void A_permutation_holds_every_number_once() =>
        Assert.Equal(Enumerable.Range(0, 1001), Stream.Permutation(1001).Order());

    [Fact]
    public void Neighboring_indices_epochs_seeds_and_purposes_are_uncorrelated()
    {
        RandomStream otherSeed = new(2027, "statistics");
        RandomStream otherPurpose = new(2026, "statistict");
        Func<ulong, double>[] partners =
            [i => Stream.Normal(i + 1), Stream.At(1).Normal, otherSeed.Normal, otherPurpose.Normal];
        foreach (Func<ulong, double> partner in partners)
        {
            double sum = Enumerable.Range(0, Count).Sum(i => Stream.Normal((ulong)i) * partner((ulong)i));
            Assert.InRange(sum / Math.Sqrt(Count), -3.3, 3.3);
        }
    }

    private static double NormalCdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    private static double Distance(Func<ulong, double> draw, Func<double, double> distribution)
    {
        double[] sorted = [.. Enumerable.Range(0, Count).Select(i => draw((ulong)i)).Order()];
        return sorted.Select((x, i) =>
            Math.Max(distribution(x) - (double)i / Count, (i + 1.0) / Count - distribution(x))).Max();
    }

    // Wilson and Hilferty: (chi^2 / k)^(1/3) is nearly normal; 3.1 standard deviations is the 0.1 % point.
    private static void AssertChiSquare(int[] counts)
    {
        double expected = counts.Average();
        double freedom = counts.Length - 1;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        double spread = 2 / (9 * freedom);
        double score = (Math.Cbrt(chiSquare / freedom) - (1 - spread)) / Math.Sqrt(spread);
        Assert.InRange(score, -3.1, 3.1);
    }
}
