using Foretell.Learning;
using Foretell.Learning.Trees;
using Foretell.Learning.Trees.LightGbm;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

public sealed class RandomForestTests
{
    [Fact]
    public void Defaults_are_those_of_the_paper_and_full_growth() => Assert.Equal(
        new RandomForestSettings
        {
            Trees = 32,
            MinimumRowsPerLeaf = 1,
            MaximumDepth = null,
            Leaves = null,
            ColumnFraction = 1,
            MaximumBins = 255,
        },
        new RandomForestSettings());

    [Fact]
    public void A_full_tree_knows_every_row_of_its_sample()
    {
        FeatureTable table = Tables.Numbers(200, 6, 1);
        double[] targets = Tables.Targets(table, 2);
        RandomForest forest = new RandomForestSettings { Trees = 3 }.FitForest(table, targets, 5);
        for (int tree = 0; tree < 3; tree++)
        {
            RandomStream draws = new(5, "random-forest/rows", (ulong)tree);
            HashSet<int> sample = [.. Enumerable.Range(0, 200).Select(i => draws.Integer((ulong)i, 200))];
            Assert.InRange(sample.Count, 100, 150);   // 1 - 1/e of 200 is 126
            Assert.Equal(sample.Count, forest.Ensemble.Trees[tree].LeafValue.Length);
            Assert.All(sample, row => Assert.Equal(
                targets[row], forest.Ensemble.Trees[tree].Predict(table.Row(row)), 1e-9));
        }
    }

    [Fact]
    public void Predictions_are_the_mean_of_the_trees()
    {
        FeatureTable table = Tables.Mixed(100, 1);
        RandomForest forest = new RandomForestSettings { Trees = 7 }.FitForest(table, Tables.Targets(table, 2), 5);
        double[] predictions = Tables.Predict(forest, table);
        for (int row = 0; row < 100; row++)
        {
            Assert.Equal(forest.Ensemble.Trees.Average(t => t.Predict(table.Row(row))), predictions[row], 1e-14);
        }
    }

    [Fact]
    public void Limits_hold()
    {
        FeatureTable table = Tables.Numbers(300, 10, 1);
        double[] targets = Tables.Targets(table, 2);
        RandomForest few =
            new RandomForestSettings { Trees = 4, MinimumRowsPerLeaf = 9, Leaves = 12 }.FitForest(table, targets, 5);
        Assert.All(few.Ensemble.Trees, t =>
            Assert.True(t.LeafCount.Min() >= 9 && t.LeafCount.Length <= 12 && t.LeafCount.Sum() == 300));
        RandomForest shallow = new RandomForestSettings { Trees = 4, MaximumDepth = 2 }.FitForest(table, targets, 5);
        Assert.All(shallow.Ensemble.Trees, t => Assert.Equal(4, t.LeafCount.Length));
        RandomForest narrow = new RandomForestSettings { Trees = 9, ColumnFraction = 0.2 }.FitForest(table, targets, 5);
        Assert.All(narrow.Ensemble.Trees, t => Assert.Equal(2, t.SplitFeature.Distinct().Count()));
        Assert.True(narrow.SplitImportances().Count(c => c > 0) > 4);
    }

    [Fact]
    public void Averaging_beats_one_tree_on_rows_not_seen()
    {
        FeatureTable table = Tables.Numbers(400, 5, 1);
        FeatureTable unseen = Tables.Numbers(400, 5, 2);
        double[] targets = Tables.Targets(table, 3);
        double[] truth = Tables.Targets(unseen, 4);
        double[] errors = [.. new[] { 1, 32 }.Select(trees => truth.Zip(
            Tables.Predict(new RandomForestSettings { Trees = trees }.Fit(table, targets, 5), unseen), (t, p) =>
                (t - p) * (t - p)).Sum())];
        Assert.True(errors[1] < 0.7 * errors[0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        FeatureTable table = Tables.Mixed(100, 1);
        double[] targets = Tables.Targets(table, 2);
        RandomForestSettings settings = new() { Trees = 3, ColumnFraction = 0.5 };
        Assert.Equal(
            LightGbmFile.ToText(settings.Fit(table, targets, 5)), LightGbmFile.ToText(settings.Fit(table, targets, 5)));
        Assert.NotEqual(
            LightGbmFile.ToText(settings.Fit(table, targets, 5)), LightGbmFile.ToText(settings.Fit(table, targets, 6)));
    }

    [Fact]
    public void A_constant_target_is_predicted_exactly()
    {
        FeatureTable table = Tables.Mixed(50, 1);
        Assert.All(Tables
            .Predict(new RandomForestSettings().Fit(table, Enumerable.Repeat(0.1, 50).ToArray(), 0), table),
            p => Assert.Equal(0.1, p, 1e-15));
    }

    [Fact]
    public void All_mistakes_in_settings_are_told_together()
    {
        RandomForestSettings settings = new()
        {
            Trees = 0,
            MinimumRowsPerLeaf = 0,
            MaximumDepth = 0,
            Leaves = 1,
            ColumnFraction = 0,
            MaximumBins = 1,
        };
        string message = Assert
            .Throws<ArgumentException>(() => settings.Fit(Tables.Numbers(9, 1, 0), new double[9], 0)).Message;
        Assert.All(["Trees", "MinimumRowsPerLeaf", "MaximumDepth", "Leaves", "ColumnFraction", "MaximumBins"],
            name => Assert.Contains($"{name} needs", message, StringComparison.Ordinal));
    }
}
