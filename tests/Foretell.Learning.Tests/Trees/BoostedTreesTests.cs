using Foretell.Learning;
using Foretell.Learning.Trees;
using Foretell.Learning.Trees.LightGbm;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

public sealed class BoostedTreesTests
{
    [Fact]
    public void Defaults_are_those_of_LightGBM() => Assert.Equal(
        new BoostedTreesSettings
        {
            Trees = 100,
            Leaves = 31,
            MaximumDepth = null,
            LearningRate = 0.1,
            MaximumBins = 255,
            MinimumRowsPerBin = 3,
            MinimumRowsPerLeaf = 20,
            MinimumChildWeight = 1e-3,
            L1 = 0,
            L2 = 0,
            RowFraction = 1,
            ColumnFraction = 1,
            ValidationFraction = 0,
            Patience = 50,
            CategorySmoothing = 10,
            CategoryL2 = 10,
            MaximumCategoriesPerSplit = 32,
            OneHotCategories = 4,
            MinimumRowsPerCategoryGroup = 100,
        },
        new BoostedTreesSettings());

    [Fact]
    public void A_stump_on_a_step_has_its_closed_form()
    {
        // 30 rows at 0 (mean 1), 20 rows at 1 (mean 3.5): overall 2. Gradients 2 - y: sums 30 and -30 in the leaves.
        FeatureTable table = new([new("x")], new float[50].Select((_, i) => i < 30 ? 0f : 1f).ToArray());
        double[] targets = [.. Enumerable.Range(0, 50).Select(i => i < 30 ? i % 2 == 0 ? 0.5 : 1.5 : 3.5)];
        BoostedTreesSettings settings = new() { Trees = 1, Leaves = 2, LearningRate = 0.5, L1 = 6, L2 = 10 };
        BoostedTrees trees = settings.FitTrees(table, targets, 0);
        double[] predictions = Tables.Predict(trees, table);
        Assert.Equal(2 - 0.5 * (30 - 6) / (30 + 10), predictions[0], 1e-12);
        Assert.Equal(2 + 0.5 * (30 - 6) / (20 + 10), predictions[49], 1e-12);
        Assert.Equal([1], trees.SplitImportances());
        Assert.Equal(24 * 24 / 40.0 + 24 * 24 / 30.0, trees.GainImportances()[0], 1e-9);
    }

    [Fact]
    public void Gains_are_what_the_squared_error_falls_by()
    {
        FeatureTable table = Tables.Mixed(300, 1);
        double[] targets = Tables.Targets(table, 2);
        BoostedTrees trees = new BoostedTreesSettings
        {
            Trees = 1,
            LearningRate = 1,
            MinimumRowsPerLeaf = 4,
            CategoryL2 = 0,
            MinimumRowsPerCategoryGroup = 1,
        }.FitTrees(table, targets, 0);
        double mean = targets.Average();
        double fall = targets.Sum(t => (t - mean) * (t - mean))
            - targets.Zip(Tables.Predict(trees, table), (t, p) => (t - p) * (t - p)).Sum();
        Assert.Equal(fall, trees.GainImportances().Sum(), 1e-9);
        Assert.Equal(30, trees.SplitImportances().Sum());
        Assert.Equal(0, trees.SplitImportances()[4]);
    }

    [Fact]
    public void Importances_find_the_column_that_matters()
    {
        FeatureTable table = Tables.Numbers(400, 9, 3);
        double[] targets = [.. Enumerable.Range(0, 400).Select(r => Math.Abs((double)table.Row(r)[6]))];
        double[] gains = new BoostedTreesSettings { Trees = 20 }.FitTrees(table, targets, 0).GainImportances();
        Assert.True(gains[6] > 0.95 * gains.Sum());
    }

    [Fact]
    public void Boosting_stops_at_the_lowest_error_of_the_rows_held_out()
    {
        // Few distinct values, all in both parts: bins are the same whether or not the held-out rows are in the table.
        const int Rows = 400;
        RandomStream draws = new(1, "draws");
        float[] values = [.. Enumerable.Range(0, 4 * Rows).Select(i => (float)draws.Integer((ulong)i, 6))];
        FeatureTable table = new([new("a"), new("b"), new("c"), new("d")], values);
        RandomStream noise = new(2, "noise");
        double[] targets = [.. Enumerable.Range(0, Rows).Select(r => table.Row(r)[0] * 0.4 + noise.Normal((ulong)r))];
        BoostedTreesSettings settings = new() { Trees = 200, ValidationFraction = 0.25, Patience = 7 };
        BoostedTrees stopped = settings.FitTrees(table, targets, seed: 9);

        int[] all = [.. Enumerable.Range(0, Rows)];
        int[] held = [.. new WithoutReplacement(Rows).Of(all, 100, new RandomStream(9, "boosted-trees/validation"))];
        int[] training = [.. all.Except(held)];
        BoostedTrees whole = (settings with { ValidationFraction = 0 }).FitTrees(
            table.Choose(training), [.. training.Select(r => targets[r])], seed: 9);
        double[] sums = new double[held.Length];
        int best = 0;
        double lowest = double.PositiveInfinity;
        for (int number = 0; number - best < 7; number++)
        {
            double error = 0;
            for (int i = 0; i < held.Length; i++)
            {
                sums[i] += whole.Ensemble.Trees[number].Predict(table.Row(held[i]));
                error += (sums[i] - targets[held[i]]) * (sums[i] - targets[held[i]]);
            }

            (best, lowest) = error < lowest ? (number + 1, error) : (best, lowest);
        }

        Assert.InRange(best, 2, 150);
        Assert.Equal(best, stopped.TreeCount);
        Assert.Equal(whole.Ensemble.Trees.Take(best).Select(t => string.Join(' ', t.LeafValue)),
            stopped.Ensemble.Trees.Select(t => string.Join(' ', t.LeafValue)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_thread()
    {
        FeatureTable table = Tables.Mixed(300, 1);
        double[] targets = Tables.Targets(table, 2);
        BoostedTreesSettings settings =
            new() { Trees = 10, RowFraction = 0.7, ColumnFraction = 0.6, ValidationFraction = 0.2 };
        string alone = LightGbmFile.ToText(settings.Fit(table, targets, 3));
        string[] together = new string[4];
        Parallel.For(0, 4, i => together[i] = LightGbmFile.ToText(
            settings.Fit(new FeatureTable(table.Columns, table.Values.ToArray()), targets, 3)));
        Assert.All(together, text => Assert.Equal(alone, text));
        Assert.NotEqual(alone, LightGbmFile.ToText(settings.Fit(table, targets, 4)));
    }

    [Fact]
    public void Stretching_a_feature_changes_no_prediction()
    {
        FeatureTable table = Tables.Mixed(300, 1);
        double[] targets = Tables.Targets(table, 2);
        float[] stretched = table.Values.ToArray();
        for (int i = 0; i < stretched.Length; i++)
        {
            // Cubes of floats this size keep their order, and distinct ones stay distinct.
            stretched[i] = table.Columns[i % 11].IsCategorical ? stretched[i]
                : stretched[i] * stretched[i] * stretched[i];
        }

        BoostedTreesSettings settings = new() { Trees = 20 };
        FeatureTable other = new(table.Columns, stretched);
        Assert.Equal(
            Tables.Predict(settings.Fit(table, targets, 0), table),
            Tables.Predict(settings.Fit(other, targets, 0), other));
    }

    [Fact]
    public void A_constant_target_is_predicted_exactly_by_one_leaf()
    {
        FeatureTable table = Tables.Mixed(100, 1);
        BoostedTrees trees = new BoostedTreesSettings().FitTrees(table, Enumerable.Repeat(0.1, 100).ToArray(), 0);
        Assert.Equal(1, trees.TreeCount);
        Assert.All(Tables.Predict(trees, table), p => Assert.Equal(0.1, p));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(39)]
    public void Too_few_rows_to_divide_give_the_mean(int rows)
    {
        FeatureTable table = Tables.Numbers(rows, 5, 1);
        double[] targets = Tables.Targets(table, 2);
        BoostedTrees trees = new BoostedTreesSettings { RowFraction = 0.5 }.FitTrees(table, targets, 0);
        Assert.Equal(1, trees.TreeCount);
        Assert.All(Tables.Predict(trees, table), p => Assert.Equal(targets.Average(), p, 1e-15));
    }

    [Fact]
    public void Missing_values_go_where_their_targets_belong()
    {
        float[] values = [.. Enumerable.Range(0, 120).Select(i => i % 3 == 0 ? float.NaN : i % 3 == 1 ? -1f : 1f)];
        double[] targets = [.. Enumerable.Range(0, 120).Select(i => i % 3 == 2 ? 0.9 : 0.2)];
        FeatureTable table = new([new("x")], values);
        BoostedTrees trees = new BoostedTreesSettings { Trees = 1, LearningRate = 1 }.FitTrees(table, targets, 0);
        Assert.All(Tables.Predict(trees, table).Zip(targets), p => Assert.Equal(p.Second, p.First, 1e-12));
    }

    [Fact]
    public void Missing_alone_can_be_what_matters()
    {
        float[] values = [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? float.NaN : i)];
        double[] targets = [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? 0.9 : 0.2)];
        FeatureTable table = new([new("x")], values);
        BoostedTrees trees = new BoostedTreesSettings { Trees = 1, LearningRate = 1 }.FitTrees(table, targets, 0);
        Assert.Equal([1], trees.SplitImportances());
        FeatureTable others = new([new("x")], new[] { float.NaN, -1e30f, 1e30f, float.PositiveInfinity });
        Assert.Equal([0.9, 0.2, 0.2, 0.2], Tables.Predict(trees, others).Select(p => Math.Round(p, 9)));
    }

    [Fact]
    public void A_wide_table_of_few_rows_is_learned_by_few_columns_at_a_time()
    {
        FeatureTable table = Tables.Numbers(120, 4970, 1);
        double[] targets = [.. Enumerable.Range(0, 120).Select(r => (double)table.Row(r)[0])];
        BoostedTreesSettings settings =
            new() { Trees = 40, ColumnFraction = 0.03, MaximumBins = 63, RowFraction = 0.8 };
        BoostedTrees trees = settings.FitTrees(table, targets, 0);
        Assert.All(trees.Ensemble.Trees, t => Assert.InRange(t.LeafValue.Length, 2, 5));
        double before = targets.Sum(t => t * t);
        Assert.True(targets.Zip(Tables.Predict(trees, table), (t, p) => (t - p) * (t - p)).Sum() < 0.6 * before);
    }

    [Fact]
    public void All_mistakes_in_settings_are_told_together()
    {
        BoostedTreesSettings settings = new()
        {
            Trees = 0,
            Leaves = 1,
            MaximumDepth = 0,
            LearningRate = double.NaN,
            MaximumBins = 256,
            L1 = -1,
            RowFraction = 0,
            ColumnFraction = 1.5,
            ValidationFraction = 1,
            Patience = 0,
        };
        string message = Assert
            .Throws<ArgumentException>(() => settings.Fit(Tables.Numbers(9, 1, 0), new double[9], 0)).Message;
        Assert.All(
            ["Trees", "Leaves", "MaximumDepth", "LearningRate", "MaximumBins needs to be 2 to 255; got 256", "L1",
                "RowFraction",
                "ColumnFraction", "ValidationFraction", "Patience"],
            name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Targets_must_fit_the_table_and_be_finite()
    {
        FeatureTable table = Tables.Numbers(3, 2, 0);
        BoostedTreesSettings settings = new();
        Assert.Contains("2 targets for 3 rows",
            Assert.Throws<ArgumentException>(() => settings.Fit(table, new double[2], 0)).Message,
            StringComparison.Ordinal);
        Assert.Contains("got NaN in row 1",
            Assert.Throws<ArgumentException>(() => settings.Fit(table, new[] { 0, double.NaN, 1 }, 0)).Message,
            StringComparison.Ordinal);
        Assert.Contains("0 targets for 0 rows",
            Assert.Throws<ArgumentException>(() => settings.Fit(Tables.Numbers(0, 2, 0), [], 0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_columns_than_fitted_are_refused()
    {
        FeatureTable table = Tables.Numbers(30, 2, 0);
        IRegressor trees = new BoostedTreesSettings().Fit(table, new double[30], 0);
        Assert.Contains("fitted on 2 features; got 3",
            Assert.Throws<ArgumentException>(() => Tables.Predict(trees, Tables.Numbers(5, 3, 0))).Message,
            StringComparison.Ordinal);
        FeatureTable renamed = new([new("x0"), new("y", ["a"])], new float[2]);
        Assert.Contains("Feature 1 needs to be 'x1', a number, as in the fit; got 'y' of the categories a",
            Assert.Throws<ArgumentException>(() => Tables.Predict(trees, renamed)).Message, StringComparison.Ordinal);
        Assert.Contains("room for 30 rows; got 29",
            Assert.Throws<ArgumentException>(() => trees.Predict(table, new double[29])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fitting_can_be_cancelled() => Assert.Throws<OperationCanceledException>(() =>
        new BoostedTreesSettings()
            .Fit(Tables.Numbers(30, 2, 0), new double[30], 0, new CancellationToken(canceled: true)));
}
