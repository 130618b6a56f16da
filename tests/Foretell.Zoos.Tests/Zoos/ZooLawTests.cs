using Foretell.Studies;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>The laws of the published zoo, on draws of a fixed seed: these never flicker.</summary>
public sealed class ZooLawTests
{
    private const int Count = 3000;

    // The 0.1 % point of the Kolmogorov-Smirnov statistic.
    private static readonly double KolmogorovLimit = 1.95 / Math.Sqrt(Count);

    private static readonly Lazy<Candidate[]> s_candidates = new(
        () => [.. ZooStudy.Of("mnist", Count, new ZooStudyOptions { Seed = 2026 }).Candidates()]);

    [Fact]
    public void Dropout_is_uniform() => AssertUniform(
        c => ((SmallCnn)c.Settings.Network).Dropout, 0, 0.7);

    [Fact]
    public void Learning_rates_are_log_uniform() => AssertLogUniform(
        c => c.Settings.Optimizer.LearningRate, 5e-4, 5e-2);

    [Fact]
    public void L2_is_log_uniform() => AssertLogUniform(c => c.Settings.Optimizer.L2, 1e-8, 1e-2);

    [Fact]
    public void Deviations_are_log_uniform() => AssertLogUniform(c => c.StandardDeviation!.Value, 1e-3, 0.5);

    [Theory]
    [InlineData("initialization.kind", 5)]
    [InlineData("optimizer.kind", 3)]
    [InlineData("network.activation", 2)]
    [InlineData("data.training-fraction", 4)]
    public void Words_are_equally_likely(string path, int words)
    {
        int[] counts = [.. s_candidates.Value.CountBy(c => c.Drawn[path]).Select(pair => pair.Value)];
        Assert.Equal(words, counts.Length);
        double expected = (double)Count / words;
        // Four standard deviations of a binomial count.
        double limit = 4 * Math.Sqrt(expected * (1 - 1.0 / words));
        Assert.All(counts, count => Assert.InRange(count, expected - limit, expected + limit));
    }

    [Fact]
    public void Draws_do_not_depend_on_each_other()
    {
        double[][] columns =
        [
            Ranks(c => ((SmallCnn)c.Settings.Network).Dropout), Ranks(c => c.Settings.Optimizer.LearningRate),
            Ranks(c => c.Settings.Optimizer.L2), Ranks(c => c.StandardDeviation!.Value),
        ];
        for (int a = 0; a < columns.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                // Spearman's coefficient has a deviation of 1 / sqrt(n - 1) where nothing depends; four of these.
                Assert.InRange(Math.Abs(Correlation(columns[a], columns[b])), 0, 4 / Math.Sqrt(Count - 1));
            }
        }
    }

    private static void AssertLogUniform(Func<Candidate, double> value, double low, double high) =>
        AssertUniform(c => Math.Log(value(c)), Math.Log(low), Math.Log(high));

    private static void AssertUniform(Func<Candidate, double> value, double low, double high)
    {
        double[] shares = [.. s_candidates.Value.Select(c => (value(c) - low) / (high - low)).Order()];
        // Logarithms are rounded at the ends; beyond them nothing is drawn, and 1 % of the range at either end is empty
        // once in e^30 seeds.
        Assert.InRange(shares[0], -1e-12, 0.01);
        Assert.InRange(shares[^1], 0.99, 1 + 1e-12);
        double distance = shares
            .Select((share, i) => Math.Max(share - (double)i / Count, (i + 1.0) / Count - share)).Max();
        Assert.InRange(distance, 0, KolmogorovLimit);
    }

    private static double[] Ranks(Func<Candidate, double> value)
    {
        double[] values = [.. s_candidates.Value.Select(value)];
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(i => values[i])];
        double[] ranks = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            ranks[order[i]] = i - (Count - 1) / 2.0;
        }

        return ranks;
    }

    private static double Correlation(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));
}
