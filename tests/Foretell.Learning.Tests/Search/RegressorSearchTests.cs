using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;

namespace Foretell.Learning.Tests.Search;

public sealed class RegressorSearchTests
{
    private static readonly FeatureTable s_table = SomeTables.Normal(31, 1);

    // y = 2 x1 with a wiggle.
    private static readonly double[] s_targets =
        [.. Enumerable.Range(0, 31).Select(i => 2 * s_table.Row(i)[0] + 0.1 * (i % 3 - 1))];

    private static readonly RidgeSpace s_space = new(new(0.1), new(0.5), new(0.9), new(1.5), new(1, Diverges: true));

    [Fact]
    public void A_trial_has_the_scores_of_each_fold_fitted_on_the_others()
    {
        SearchOptions options = new() { Trials = 5, Folds = 3, Seed = 4 };
        SearchResult result = RegressorSearch.Run(s_space, s_table, s_targets, options);
        Assert.Equal(5, result.Trials.Select(t => t.Settings).Distinct().Count());
        SearchTrial trial = result.Trials.First(t => t.Settings is RidgeSettings { Shrink: 0.5 });
        IReadOnlyList<int[]> folds = Folds.Deal(31, 3, 4);
        for (int fold = 0; fold < 3; fold++)
        {
            int[] held = folds[fold];
            int[] others = [.. Enumerable.Range(0, 31).Where(i => !held.Contains(i))];
            double slope = 0.5 * others.Sum(i => s_table.Row(i)[0] * s_targets[i])
                / others.Sum(i => s_table.Row(i)[0] * s_table.Row(i)[0]);
            RegressionScores expected = RegressionScores.Of(
                [.. held.Select(i => slope * s_table.Row(i)[0])], [.. held.Select(i => s_targets[i])]);
            // The same formula with float32 squares summed in another precision.
            Assert.Equal(expected.RSquared.Value, trial.FoldScores[fold].RSquared.Value, 1e-6);
        }

        double mean = trial.FoldScores.Average(s => s.RSquared.Value);
        Assert.Equal(mean, trial.MeanRSquared, 1e-12);
        double variance = trial.FoldScores.Average(s => Math.Pow(s.RSquared.Value - mean, 2));
        Assert.Equal(Math.Sqrt(variance), trial.DeviationOfRSquared, 1e-12);
        Assert.Equal(trial.FoldScores.Average(s => s.MeanSquaredError), trial.MeanSquaredError, 1e-12);
    }

    [Theory]
    [InlineData(SearchCriterion.RSquared)]
    [InlineData(SearchCriterion.SquaredError)]
    public void The_best_configuration_is_chosen_and_a_divergence_never(SearchCriterion criterion)
    {
        SearchOptions options = new() { Trials = 5, Criterion = criterion };
        (SearchResult search, IRegressor regressor) = RegressorSearch.RunAndFit(s_space, s_table, s_targets, options);
        Assert.Equal(new RidgeSettings(0.9), search.Best.Settings);
        Assert.Equal(new RidgeSettings(0.9).Fit(s_table, s_targets, 0).Predict(s_table), regressor.Predict(s_table));
        SearchTrial diverged = search.Trials.Single(t => ((RidgeSettings)t.Settings).Diverges);
        Assert.Equal(double.NegativeInfinity, diverged.MeanRSquared);
        Assert.Equal(double.PositiveInfinity, diverged.MeanSquaredError);
    }

    [Fact]
    public void A_space_that_diverges_everywhere_is_a_result_too()
    {
        SearchResult result = RegressorSearch.Run(
            new RidgeSpace(new(1, true), new(2, true)), s_table, s_targets, new SearchOptions { Trials = 2 });
        Assert.Equal(result.Trials[0], result.Best);
    }

    [Fact]
    public void Configurations_are_all_different_and_as_many_as_there_are()
    {
        SearchResult result = RegressorSearch.Run(s_space, s_table, s_targets, new SearchOptions { Trials = 50 });
        Assert.Equal(5, result.Trials.Count);
    }

    [Fact]
    public void One_configuration_is_taken_without_a_comparison()
    {
        List<SearchProgress> seen = [];
        SearchResult result = RegressorSearch.Run(
            new FixedSettings(new RidgeSettings(0.3)), s_table, s_targets, new SearchOptions(), seen.Add);
        Assert.Empty(seen);
        Assert.Empty(result.Best.FoldScores);
        Assert.Equal(new RidgeSettings(0.3), result.Best.Settings);
    }

    [Fact]
    public void The_result_does_not_depend_on_threads()
    {
        FeatureTable table = SomeTables.Normal(60, 3);
        double[] targets = SomeTables.Targets(table);
        NetworkSpace space = new()
        {
            Layers = new(1, 2),
            Units = new(4, 9),
            Training = new() { Epochs = 6 },
        };
        SearchResult[] results = [.. ((int[])[1, 2, 5]).Select(threads => RegressorSearch.Run(
            space, table, targets, new SearchOptions { Trials = 4, Threads = threads, Seed = 9 }))];
        foreach (SearchResult result in results[1..])
        {
            Assert.Equal(results[0].Best.Settings, result.Best.Settings);
            Assert.Equal(
                results[0].Trials.SelectMany(t => t.FoldScores), result.Trials.SelectMany(t => t.FoldScores));
        }
    }

    [Fact]
    public void Progress_counts_every_fit()
    {
        List<SearchProgress> seen = [];
        RegressorSearch.Run(s_space, s_table, s_targets, new SearchOptions { Trials = 5, Threads = 2 }, seen.Add);
        Assert.Equal(Enumerable.Range(1, 15).Select(i => new SearchProgress(i, 15)), seen);
    }

    [Fact]
    public void A_search_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        int fits = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => RegressorSearch.Run(
            s_space, s_table, s_targets, new SearchOptions { Trials = 5, Threads = 2 },
            p =>
            {
                fits = p.Fits;
                source.Cancel();
            }, source.Token));
        Assert.InRange(fits, 1, 14);
    }

    [Fact]
    public void Equal_targets_and_too_few_rows_are_refused()
    {
        Assert.Contains("nothing to learn", Assert.Throws<ArgumentException>(() => RegressorSearch.Run(
            s_space, s_table, new double[31], new SearchOptions())).Message);
        FeatureTable two = s_table.Choose([0, 1]);
        Assert.Contains("3 inner folds needs a training network for each; got 2.",
            Assert.Throws<ArgumentException>(() => RegressorSearch.Run(
            s_space, two, [1, 2], new SearchOptions())).Message);
        Assert.Contains("target 1 is NaN", Assert.Throws<ArgumentException>(() => RegressorSearch.Run(
            s_space, two, [1, double.NaN], new SearchOptions())).Message);
        Assert.Throws<ArgumentException>(() => RegressorSearch.Run(s_space, two, [1], new SearchOptions()));
    }

    [Fact]
    public void A_failure_in_a_fit_passes_on() => Assert.Contains("in [0, 1]", Assert.Throws<ArgumentException>(
        () => RegressorSearch.Run(
            new LogitLinearSpace(), s_table, s_targets, new SearchOptions { Threads = 2 })).Message);

    [Fact]
    public void Fewer_training_rows_than_inner_folds_are_told_from_fewer_rows_than_outer_ones()
    {
        FeatureTable three = SomeTables.Normal(3, 1);
        Assert.Contains("3 inner folds needs a training network for each; got 2.", Assert.Throws<ArgumentException>(
            () => OutOfFold.Run(s_space, three, [1, 2, 3], 3, new SearchOptions { Trials = 5, Folds = 3 })).Message);
        Assert.Contains("got 4 folds of 3 rows.", Assert.Throws<ArgumentException>(
            () => OutOfFold.Run(s_space, three, [1, 2, 3], 4, new SearchOptions { Trials = 5, Folds = 2 })).Message);
    }
}
