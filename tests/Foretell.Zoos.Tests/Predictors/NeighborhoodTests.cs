using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class NeighborhoodTests
{
    private static readonly FeatureColumn[] s_columns =
        [.. Enumerable.Range(0, 6).Select(i => new FeatureColumn($"f{i}"))];

    [Fact]
    public void The_ratio_is_that_of_its_definition()
    {
        FeatureTable table = Correlated(60, 1);
        Neighborhood neighborhood = Neighborhood.Of(table, Folds(60))!;
        FeatureTable others = Correlated(20, 2);
        for (int row = 0; row < others.Rows; row++)
        {
            Assert.Equal(Naive(table, others.Row(row).ToArray()), neighborhood.Ratio(others.Row(row)), 1e-12);
        }
    }

    [Fact]
    public void Two_networks_in_a_hundred_of_the_same_kind_are_outside()
    {
        Neighborhood neighborhood = Neighborhood.Of(Correlated(800, 1), Folds(800))!;
        FeatureTable fresh = Correlated(2000, 2);
        double outside = Enumerable.Range(0, fresh.Rows)
            .Count(row => neighborhood.Outside(fresh.Row(row)) is not null) / 2000.0;
        // Three standard errors of a limit from 800 and a share of 2,000: 3 sqrt(.02 .98 (1 / 800 + 1 / 2000)) = 1.8 %.
        Assert.InRange(outside, 0.002, 0.038);
    }

    [Fact]
    public void Values_that_are_usual_alone_but_not_together_are_outside()
    {
        // Each feature drawn by itself from the same law: the marginals are those of the fit, the correlation is gone.
        FeatureTable table = Correlated(800, 1);
        Neighborhood neighborhood = Neighborhood.Of(table, Folds(800))!;
        FeatureRanges ranges = FeatureRanges.Of(table, Folds(800));
        FeatureTable independent = Independent(200);
        Assert.InRange(Enumerable.Range(0, 200).Count(row => ranges.Outside(independent.Row(row)) is not null), 0, 10);
        Assert.InRange(
            Enumerable.Range(0, 200).Count(row => neighborhood.Outside(independent.Row(row)) is not null), 190, 200);
    }

    [Fact]
    public void The_reason_names_distance_limit_and_features()
    {
        Neighborhood neighborhood = Neighborhood.Of(Correlated(400, 1), Folds(400))!;
        float[] features = Correlated(1, 3).Row(0).ToArray();
        features[4] += features[4] > 0 ? -2.5f : 2.5f;
        string reason = neighborhood.Outside(features)!;
        Assert.StartsWith("its features do not occur together: it is ", reason);
        Assert.Contains("most in f4 (percentile ", reason);
        string limit = neighborhood.Limit.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"(up to {limit} is usual)", reason);
        Assert.Throws<ArgumentException>(() => neighborhood.Outside([1]));
    }

    [Fact]
    public void The_limit_comes_from_networks_whose_fold_took_no_part()
    {
        FeatureTable table = Correlated(100, 1);
        int[] folds = Folds(100);
        double[] held = Neighborhood.HeldOut(table, folds);
        for (int row = 0; row < 100; row++)
        {
            int[] others = [.. Enumerable.Range(0, 100).Where(i => folds[i] != folds[row])];
            Assert.Equal(Naive(table.Choose(others), table.Row(row).ToArray()), held[row], 1e-12);
        }

        // 98 of 100: the third largest is the first beyond.
        double limit = Neighborhood.Of(table, folds)!.Limit;
        Assert.Equal(2, held.Count(ratio => ratio > limit));
    }

    [Fact]
    public void Few_networks_have_no_neighborhood()
    {
        Assert.Null(Neighborhood.Of(Correlated(12, 1), [.. Enumerable.Range(0, 12).Select(i => i % 2)]));
        Assert.NotNull(Neighborhood.Of(Correlated(22, 1), [.. Enumerable.Range(0, 22).Select(i => i % 2)]));
        Assert.Throws<ArgumentException>(() => Neighborhood.Of(Correlated(12, 1), new int[12]));
        Assert.Throws<ArgumentException>(() => Neighborhood.Of(Correlated(12, 1), [0, 1]));
    }

    [Fact]
    public void Copies_of_one_network_have_no_spread_and_a_change_is_outside()
    {
        FeatureTable copies =
            new(s_columns, Enumerable.Repeat(new float[] { 1, 2, 3, 4, 5, 6 }, 30).SelectMany(v => v).ToArray());
        Neighborhood neighborhood = Neighborhood.Of(copies, Folds(30)) ?? throw new InvalidOperationException();
        Assert.Equal(0, neighborhood.Ratio([1, 2, 3, 4, 5, 6]));
        Assert.True(neighborhood.Ratio([1, 2, 3, 4, 5, 7]) > 1);
    }

    [Fact]
    public void Memory_is_bounded_where_features_or_networks_are_many()
    {
        FeatureColumn[] wide = [.. Enumerable.Range(0, 40_000).Select(i => new FeatureColumn($"w{i}"))];
        float[] values = new float[60 * wide.Length];
        new RandomStream(1, "wide").FillUniform(values, 0, 1);
        Neighborhood kept = Neighborhood
            .Of(new FeatureTable(wide, values), [.. Enumerable.Range(0, 60).Select(i => i % 2)])!;
        Assert.Equal(2_000_000 / 40_000, kept.Networks);
        FeatureTable many = new([new("a")], Enumerable.Range(0, 3000).Select(i => (float)i).ToArray());
        Assert.Equal(2000, Neighborhood.Of(many, Folds(3000))!.Networks);
        Assert.Equal(1000, Neighborhood.HeldOut(many, Folds(3000)).Count(double.IsNaN));
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        FeaturePercentiles percentiles = new(1, new float[101]);
        Assert.Throws<ArgumentException>(() => new Neighborhood(["a", "b"], percentiles, new byte[40], 1));
        Assert.Throws<ArgumentException>(() => new Neighborhood(["a"], percentiles, new byte[10], 1));
        Assert.Throws<ArgumentException>(() => new Neighborhood(["a"], percentiles, new byte[40], -1));
        Assert.Equal(40, new Neighborhood(["a"], percentiles, new byte[40], 1).Networks);
    }

    // By the definition, with a sort of everything in place of a running list of ten.
    private static double Naive(FeatureTable table, float[] features)
    {
        FeaturePercentiles percentiles = FeaturePercentiles.Of(table);
        int[][] levels =
            [.. Enumerable.Range(0, table.Rows).Select(row => Levels(percentiles, table.Row(row).ToArray()))];
        int[] own = Levels(percentiles, features);
        int[] nearest = Nearest(own, levels, -1);
        return nearest.Average(row => Distance(own, levels[row]))
            / nearest.Average(
                row => Nearest(levels[row], levels, row).Average(other => Distance(levels[row], levels[other])));
    }

    private static int[] Nearest(int[] levels, int[][] all, int but) =>
        [.. Enumerable.Range(0, all.Length).Where(row => row != but).OrderBy(row => Distance(levels, all[row]))
            .Take(10)];

    private static double Distance(int[] left, int[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Sum();

    private static int[] Levels(FeaturePercentiles percentiles, float[] features) =>
        [.. features.Select((value, column) => (int)Math.Floor(255 * percentiles.Of(column, value) + 0.5))];

    private static int[] Folds(int rows) => [.. Enumerable.Range(0, rows).Select(i => i * 7 % 5)];

    // Six features that nearly say the same.
    private static FeatureTable Correlated(int rows, ulong seed)
    {
        float[] common = new float[rows];
        float[] values = new float[rows * 6];
        new RandomStream(seed, "common").FillNormal(common, 0, 1);
        new RandomStream(seed, "own").FillNormal(values, 0, 0.2);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += common[i / 6];
        }

        return new FeatureTable(s_columns, values);
    }

    private static FeatureTable Independent(int rows)
    {
        float[] values = new float[rows * 6];
        new RandomStream(9, "independent").FillNormal(values, 0, Math.Sqrt(1.04));
        return new FeatureTable(s_columns, values);
    }
}
