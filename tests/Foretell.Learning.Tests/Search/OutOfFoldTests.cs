using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

public sealed class OutOfFoldTests
{
    private static readonly FeatureTable s_table = SomeTables.Normal(43, 1);

    private static readonly double[] s_targets =
        [.. Enumerable.Range(0, 43).Select(i => 2 * s_table.Row(i)[0] + 0.1 * (i % 3 - 1))];

    private static readonly RidgeSpace s_space = new(new(0.1), new(0.5), new(0.9));

    [Fact]
    public void A_row_is_predicted_by_a_fit_without_its_fold()
    {
        OutOfFold result = OutOfFold.Run(s_space, s_table, s_targets, 5, new SearchOptions { Trials = 3 });
        for (int row = 0; row < 43; row++)
        {
            int[] others = [.. Enumerable.Range(0, 43).Where(i => result.FoldOf[i] != result.FoldOf[row])];
            double[] expected =
                new RidgeSettings(0.9).Fit(s_table.Choose(others), [.. others.Select(i => s_targets[i])], 0)
                .Predict(s_table);
            Assert.Equal(expected[row], result.Predictions[row]);
        }

        Assert.Equal(5, result.FoldOf.Distinct().Count());
        Assert.All(result.Searches, s => Assert.Equal(new RidgeSettings(0.9), s.Best.Settings));
        Assert.Equal(RegressionScores.Of([.. result.Predictions], s_targets), result.Scores);
        double[] folds = [.. result.FoldScores.Select(s => s.RSquared.Value)];
        Assert.Equal(
            Math.Sqrt(folds.Average(r => Math.Pow(r - folds.Average(), 2))), result.DeviationOfRSquared, 1e-12);
    }

    [Fact]
    public void A_target_does_not_reach_its_own_prediction()
    {
        double[] changed = [.. s_targets];
        changed[17] += 5;
        SearchOptions options = new() { Trials = 3 };
        OutOfFold before = OutOfFold.Run(s_space, s_table, s_targets, 5, options);
        OutOfFold after = OutOfFold.Run(s_space, s_table, changed, 5, options);
        Assert.Equal(before.Predictions[17], after.Predictions[17]);
        Assert.NotEqual(before.Predictions, after.Predictions);
    }

    [Fact]
    public void The_result_does_not_depend_on_threads_and_progress_counts_all_fits()
    {
        List<SearchProgress> seen = [];
        OutOfFold one = OutOfFold.Run(s_space, s_table, s_targets, 4, new SearchOptions { Trials = 3 }, seen.Add);
        OutOfFold three = OutOfFold.Run(s_space, s_table, s_targets, 4, new SearchOptions { Trials = 3, Threads = 3 });
        Assert.Equal(one.Predictions, three.Predictions);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => new SearchProgress(i, 40)), seen);
    }

    [Fact]
    public void Without_a_search_each_fold_costs_one_fit()
    {
        List<SearchProgress> seen = [];
        OutOfFold.Run(new FixedSettings(new RidgeSettings(0.5)), s_table, s_targets, 4, new SearchOptions(), seen.Add);
        Assert.Equal(4, seen.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_bit_is_that_of_one_fit_after_another(int threads)
    {
        FeatureTable table = SomeTables.Normal(50, 3);
        double[] targets = SomeTables.Targets(table);
        NetworkSpace networks = new() { Layers = new(1, 2), Units = new(3, 6), Training = new() { Epochs = 3 } };
        foreach (IRegressorSpace space in (IRegressorSpace[])[networks, BoostedTreesSpace.ForFewNetworks(3)])
        {
            SearchOptions options = new() { Trials = 3, Seed = 11, Threads = threads };
            OutOfFold result = OutOfFold.Run(space, table, targets, 4, options);
            (double[] predictions, IRegressorSettings[] best) = NaiveOutOfFold.Run(space, table, targets, 4, options);
            Assert.Equal(best, result.Searches.Select(s => s.Best.Settings));
            Assert.Equal(predictions, result.Predictions);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_more_tables_live_than_one_fold_for_each_thread(int threads)
    {
        TableCensus census = new();
        OutOfFold.Run(census, s_table, s_targets, 5, new SearchOptions { Trials = 3, Threads = threads });
        // 3 inner folds of each of 5 outer ones, and 5 refits, each with a table to fit and one to predict.
        Assert.Equal(2 * (15 + 5), census.Seen);
        Assert.InRange(census.MostAlive, 1, 2 * threads);
    }

    [Fact]
    public void A_search_that_finds_fewer_configurations_than_another_fold_s_is_whole()
    {
        List<SearchProgress> seen = [];
        OutOfFold result = OutOfFold.Run(
            new MostlyOneSpace(), s_table, s_targets, 6, new SearchOptions { Trials = 2 }, seen.Add);
        Assert.Equal([1, 2], result.Searches.Select(s => s.Trials.Count).Distinct().Order());
        Assert.All(result.Searches, s => Assert.All(
            s.Trials, t => Assert.Equal(s.Trials.Count > 1 ? 3 : 0, t.FoldScores.Count)));
        int fits = 6 + result.Searches.Sum(s => s.Trials.Sum(t => t.FoldScores.Count));
        Assert.Equal(new SearchProgress(fits, fits), seen[^1]);
    }

    [Fact]
    public void A_hold_out_trains_on_as_many_rows_as_asked_for_and_looks_at_the_rest()
    {
        HoldOut result = HoldOut.Run(s_space, s_table, s_targets, 30, new SearchOptions { Trials = 3 });
        Assert.Equal(13, result.TestRows.Distinct().Count());
        int[] training = [.. Enumerable.Range(0, 43).Except(result.TestRows)];
        double[] expected = new RidgeSettings(0.9)
            .Fit(s_table.Choose(training), [.. training.Select(i => s_targets[i])], 0)
            .Predict(s_table.Choose([.. result.TestRows]));
        Assert.Equal(expected, result.Predictions);
        Assert.Equal(RegressionScores.Of(expected, [.. result.TestRows.Select(i => s_targets[i])]), result.Scores);
        Assert.Throws<ArgumentException>(() => HoldOut.Run(s_space, s_table, s_targets, 43, new SearchOptions()));
    }

    [Fact]
    public void Fewer_networks_than_folds_are_refused() =>
        Assert.Contains("10 folds of 3 rows", Assert.Throws<ArgumentException>(
        () => OutOfFold.Run(s_space, s_table.Choose([0, 1, 2]), [1, 2, 3], 10, new SearchOptions())).Message);

    /// <summary>Two settings, of which one comes in 1 of 50 draws: 2 trials, 40 draws, find it or not.</summary>
    private sealed class MostlyOneSpace : IRegressorSpace
    {
        public string Kind => "ridge";

        public IRegressorSettings Draw(RandomStream stream) => new RidgeSettings(stream.Uniform(0) < 0.02 ? 0.5 : 0.9);
    }
}
