using Foretell.Forecasts.Tests;
using Foretell.Formats;
using Foretell.Learning;
using Foretell.Learning.Trees;
using Foretell.Learning.Trees.LightGbm;

namespace Foretell.Learning.Tests.Trees;

public sealed class LightGbmFileTests
{
    /// <summary>Written by hand from the format's descriptions. Tree 0: node 0 asks whether size <= 0.5, NaN (type 2)
    /// to the left; node 1 whether the kind is one of 0, 2 or 33; node 2 whether depth <= 1.5, where zero is missing
    /// and goes right. Tree 1 is one leaf.</summary>
    private const string ByHand = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=2
        objective=regression
        feature_names=size kind depth
        feature_infos=[-1:9.5] 0:1:2:33 [0:4]
        tree_sizes=100 50

        Tree=0
        num_leaves=4
        num_cat=1
        split_feature=0 1 2
        split_gain=5.5 2 1
        threshold=0.5 0 1.5
        decision_type=10 1 4
        left_child=2 -2 -1
        right_child=1 -3 -4
        leaf_value=0.125 0.25 -1.5 4
        leaf_weight=10 20 30 40
        leaf_count=10 20 30 40
        internal_value=0 0 0
        internal_weight=100 50 50
        internal_count=100 50 50
        cat_boundaries=0 2
        cat_threshold=5 2
        is_linear=0
        shrinkage=0.1


        Tree=1
        num_leaves=1
        num_cat=0
        split_feature=
        split_gain=
        threshold=
        decision_type=
        left_child=
        right_child=
        leaf_value=0.5
        leaf_weight=
        leaf_count=
        internal_value=
        internal_weight=
        internal_count=
        is_linear=0
        shrinkage=1


        end of trees

        feature_importances:
        size=1
        kind=1
        depth=1

        parameters:
        [boosting: gbdt]
        end of parameters

        pandas_categorical:null
        """;

    [Theory]
    [InlineData(0.5f, 1f, 1f, 0.125)]              // size at the threshold goes left, depth 1 <= 1.5: leaf 0
    [InlineData(0.5f, 1f, 1.6f, 4)]                // leaf 3
    [InlineData(0.5f, 1f, 0f, 4)]                  // zero is missing at node 2, default right: leaf 3
    [InlineData(0.5f, 1f, float.NaN, 4)]           // so is NaN
    [InlineData(float.NaN, 1f, 1f, 0.125)]         // NaN is missing at node 0, default left
    [InlineData(0.6f, 0f, 1f, 0.25)]               // 5 = bits 0 and 2, leaf 1
    [InlineData(0.6f, 2f, 1f, 0.25)]
    [InlineData(0.6f, 33f, 1f, 0.25)]              // bit 1 of the second word
    [InlineData(0.6f, 1f, 1f, -1.5)]               // not in the set: leaf 2
    [InlineData(0.6f, float.NaN, 1f, -1.5)]        // missing categories go right
    [InlineData(float.PositiveInfinity, 32f, 1f, -1.5)]
    public void A_text_written_by_hand_predicts_what_the_format_says(float size, float kind, float depth, double tree0)
    {
        IRegressor trees = LightGbmFile.Parse(ByHand, "by-hand");
        Assert.Equal(["size", "kind", "depth"], trees.Columns.Select(c => c.Name));
        Assert.Equal(34, trees.Columns[1].Categories!.Count);
        FeatureTable table = new(trees.Columns, new[] { size, kind, depth });
        Assert.Equal(tree0 + 0.5, Tables.Predict(trees, table)[0]);
    }

    [Fact]
    public void An_average_divides_by_the_number_of_trees()
    {
        IRegressor forest = LightGbmFile.Parse(
            ByHand.Replace("objective=regression", "objective=regression\naverage_output", StringComparison.Ordinal),
            "by-hand");
        Assert.Equal("random-forest", forest.Kind);
        Assert.Equal((4 + 0.5) / 2, Tables.Predict(forest, new FeatureTable(forest.Columns, new[] { 0f, 0f, 3f }))[0]);
    }

    [Fact]
    public void NaN_counts_as_zero_where_nothing_was_missing()
    {
        IRegressor trees = LightGbmFile.Parse(
            ByHand.Replace("decision_type=10 1 4", "decision_type=2 1 0", StringComparison.Ordinal), "by-hand");
        Assert.Equal([0.625, 0.625], Tables.Predict(
            trees, new FeatureTable(trees.Columns, new[] { float.NaN, 1, float.NaN, 0, 1, 0 })));
    }

    [Fact]
    public void An_infinite_threshold_separates_all_numbers_from_missing_values()
    {
        // Missing values go right.
        string text = ByHand.Replace("threshold=0.5 0 1.5", "threshold=inf 0 1.5", StringComparison.Ordinal)
            .Replace("decision_type=10 1 4", "decision_type=8 1 4", StringComparison.Ordinal);
        IRegressor trees = LightGbmFile.Parse(text, "by-hand");
        FeatureTable table = new(trees.Columns,
            new[] { float.MaxValue, 1, 1, float.PositiveInfinity, 1, 1, float.NegativeInfinity, 1, 1, float.NaN, 1,
                1 });
        Assert.Equal([0.625, 0.625, 0.625, -1], Tables.Predict(trees, table));
        Assert.Contains("threshold=inf 0 1.5\n", LightGbmFile.ToText(trees), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_reads_back_to_the_same_bits(bool forest)
    {
        FeatureTable table = Tables.Mixed(300, 1);
        double[] targets = Tables.Targets(table, 2);
        IRegressorSettings settings = forest
            ? new RandomForestSettings { Trees = 5 }
            : new BoostedTreesSettings
            {
                Trees = 15,
                MinimumRowsPerLeaf = 5,
                MinimumRowsPerCategoryGroup = 5,
                CategorySmoothing = 1
            };
        IRegressor fitted = settings.Fit(table, targets, 3);
        string path = Path.Combine(Path.GetTempPath(), $"foretell-{Guid.NewGuid():N}.txt");
        try
        {
            LightGbmFile.Write(path, fitted);
            IRegressor read = LightGbmFile.Read(path);
            Assert.Equal(fitted.Kind, read.Kind);
            FeatureTable unseen = Tables.Mixed(200, 7);
            Assert.Equal(Tables.Predict(fitted, unseen), Tables.Predict(read, unseen));
            Assert.Equal(LightGbmFile.ToText(fitted), LightGbmFile.ToText(read));
            Assert.Equal(table.Columns.Select(c => (c.Name, string.Join(',', c.Categories ?? []))),
                read.Columns.Select(c => (c.Name, string.Join(',', c.Categories ?? []))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_text_does_not_depend_on_the_culture(bool forest)
    {
        FeatureTable table = Tables.Mixed(100, 1);
        IRegressorSettings settings =
            forest ? new RandomForestSettings { Trees = 3 } : new BoostedTreesSettings { Trees = 3 };
        string Text() => LightGbmFile.ToText(settings.Fit(table, Tables.Targets(table, 2), 3));
        string text = Text();
        Assert.Contains("-", text, StringComparison.Ordinal);
        Assert.Equal(text, CommaCulture.Under(Text));
        Assert.Equal(text, CommaCulture.Under(() => LightGbmFile.ToText(LightGbmFile.Parse(text, "text"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Categories_that_are_missing_everywhere_read_back(bool alone)
    {
        FeatureColumn[] columns =
            [new("number"), new("never", ["a", "b"]), new("nothing", []), new("kind", ["c", "d", "e"])];
        float[][] rows = [.. Enumerable.Range(0, 80).Select(i => (float[])[i % 13, float.NaN, float.NaN, i % 3])];
        int used = alone ? 3 : 4;
        FeatureTable table = new(columns[..used], rows.SelectMany(row => row[..used]).ToArray());
        double[] targets = [.. rows.Select(row => 0.1 * row[0] + 0.3 * row[3])];
        IRegressor fitted = new BoostedTreesSettings { Trees = 4 }.Fit(table, targets, 3);
        string text = LightGbmFile.ToText(fitted);
        IRegressor read = LightGbmFile.Parse(text, "text");
        Assert.Equal(table.Columns.Select(c => (c.Name, Words(c))), read.Columns.Select(c => (c.Name, Words(c))));
        Assert.Equal(Tables.Predict(fitted, table), Tables.Predict(read, table));
        Assert.Equal(text, LightGbmFile.ToText(read));

        static string Words(FeatureColumn column) =>
            column.Categories is { } words ? $"[{string.Join(',', words)}]" : "a number";
    }

    [Theory]
    [InlineData("none 0:1:2:33 [0:4]", 2, true)]     // two lists, and only 'size' can be the other one
    [InlineData("none 0:1:2:33 none", 3, true)]
    [InlineData("none 0:1:2:33 none", 1, false)]     // one list: both without values are numbers
    public void A_feature_without_values_is_categorical_if_it_has_words(string infos, int lists, bool categorical)
    {
        Assert.Equal(categorical, LightGbmFile.Parse(WithWords(infos, lists), "text").Columns[0].IsCategorical);
    }

    [Fact]
    public void Words_for_some_of_the_features_without_values_are_refused() =>
        Assert.Contains("2 categorical features, as 'pandas_categorical' lists; got 1",
            Assert.Throws<DataFileException>(() =>
                LightGbmFile.Parse(WithWords("none 0:1:2:33 none", 2), "text")).Message, StringComparison.Ordinal);

    private static string WithWords(string infos, int lists)
    {
        string list = $"[{string.Join(',', Enumerable.Range(0, 34))}]";
        string words = $"pandas_categorical:[{string.Join(',', Enumerable.Repeat(list, lists))}]";
        return ByHand.Replace("[-1:9.5] 0:1:2:33 [0:4]", infos, StringComparison.Ordinal)
            .Replace("pandas_categorical:null", words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sizes_of_trees_lead_from_one_to_the_next()
    {
        FeatureTable table = Tables.Mixed(100, 1);
        string text = LightGbmFile
            .ToText(new BoostedTreesSettings { Trees = 3 }.Fit(table, Tables.Targets(table, 2), 3));
        string sizes = text.Split('\n')
            .Single(l => l.StartsWith("tree_sizes=", StringComparison.Ordinal))["tree_sizes=".Length..];
        int at = text.IndexOf("Tree=0", StringComparison.Ordinal);
        foreach ((int size, int number) in sizes.Split(' ').Select((s, i) => (int.Parse(s), i)))
        {
            Assert.StartsWith($"Tree={number}\n", text[at..], StringComparison.Ordinal);
            at += size;
        }

        Assert.StartsWith("end of trees", text[at..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_cut_anywhere_before_the_end_of_the_trees_is_refused()
    {
        int end = ByHand.IndexOf("end of trees", StringComparison.Ordinal) + 12;
        for (int length = 0; length < end; length++)
        {
            string cut = ByHand[..length];
            Assert.Throws<DataFileException>(() => LightGbmFile.Parse(cut, "cut"));
        }
    }

    [Theory]
    [InlineData("tree\nversion", "trie\nversion", "the word 'tree'")]
    [InlineData("num_class=1", "num_class=3", "one output")]
    [InlineData("objective=regression", "objective=binary sigmoid:1",
        "regression without a transformation; got 'binary sigmoid:1'")]
    [InlineData("max_feature_idx=2", "max_feature_idx=1",
        "2 names and infos of features, as max_feature_idx says; got 3 and 3")]
    [InlineData("max_feature_idx=2", "max_feature_idx=-1", "whole numbers from 0")]
    [InlineData("feature_names=size kind depth", "feature_names=size size depth", "a name twice")]
    [InlineData("feature_infos=[-1:9.5] 0:1:2:33", "feature_infos=[-1:9.5] 0:one",
        "indices of categories; got '0:one'")]
    [InlineData("tree_sizes=100 50", "tree_sizes=100", "a size for each; got 2 trees and 1 sizes")]
    [InlineData("Tree=1", "Tree=2", "'Tree=1'; got 'Tree=2'")]
    [InlineData("num_leaves=4", "num_leaves=5", "5 values in 'leaf_value'; got 4")]
    [InlineData("num_leaves=4", "num_leaves=0", "whole numbers from 1")]
    [InlineData("num_leaves=4", "num_leaves=60000000", "60000000 values in 'leaf_value'; got 4")]
    [InlineData("num_leaves=4\n", "", "a line 'num_leaves='; got none")]
    [InlineData("num_leaves=4", "num_leaves=4\nnum_leaves=4", "'num_leaves' once; got a second one")]
    [InlineData("split_feature=0 1 2", "split_feature=0 1 3", "whole numbers from 0 to 2 in 'split_feature'; got '3'")]
    [InlineData("threshold=0.5 0 1.5", "threshold=nan 0 1.5", "finite numbers or 'inf' in 'threshold'; got 'nan'")]
    [InlineData("threshold=0.5 0 1.5", "threshold=-inf 0 1.5", "finite numbers or 'inf' in 'threshold'; got '-inf'")]
    [InlineData("threshold=0.5 0 1.5", "threshold=Infinity 0 1.5",
        "finite numbers or 'inf' in 'threshold'; got 'Infinity'")]
    [InlineData("threshold=0.5 0 1.5", "threshold=0.5 inf 1.5", "one of 1 sets of categories at node 1; got Infinity")]
    [InlineData("threshold=0.5 0 1.5", "threshold=0.5 1 1.5", "one of 1 sets of categories at node 1; got 1")]
    [InlineData("threshold=0.5 0 1.5", "threshold=0.5 0", "3 values in 'threshold'; got 2")]
    [InlineData("decision_type=10 1 4", "decision_type=10 1 16", "from 0 to 15")]
    [InlineData("left_child=2 -2 -1", "left_child=2 0 -1", "node 0 a second time")]
    [InlineData("left_child=2 -2 -1", "left_child=1 -2 -1", "node 1 a second time")]
    [InlineData("left_child=2 -2 -1", "left_child=-1 -2 -1", "below the root; got 5")]
    [InlineData("left_child=2 -2 -1", "left_child=2 -3 -1", "leaf 2 a second time")]
    [InlineData("left_child=2 -2 -1", "left_child=3 -2 -1", "from -4 to 2")]
    [InlineData("right_child=1 -3 -4", "right_child=1 -3 -5", "from -4 to 2")]
    [InlineData("leaf_value=0.125", "leaf_value=NaN", "finite numbers in 'leaf_value'")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 3", "3 values in 'cat_threshold'; got 2")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=1 2", "boundaries that rise from 0")]
    [InlineData("cat_threshold=5 2", "cat_threshold=5 -2", "words of 32 bits")]
    [InlineData("is_linear=0", "is_linear=1", "linear models")]
    [InlineData("end of trees", "", "the line 'end of trees'")]
    [InlineData("pandas_categorical:null", "pandas_categorical:[[\"a\"]]", "34 words of feature 'kind'")]
    [InlineData("pandas_categorical:null", "pandas_categorical:[", "a list of lists")]
    public void What_contradicts_itself_is_refused_with_its_place(string old, string broken, string message)
    {
        int at = ByHand.IndexOf(old, StringComparison.Ordinal);
        string text = ByHand[..at] + broken + ByHand[(at + old.Length)..];
        DataFileException refused = Assert.Throws<DataFileException>(() => LightGbmFile.Parse(text, "by-hand"));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains("line ", refused.Place!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Contains("nowhere", Assert.Throws<DataFileException>(() => LightGbmFile.Read("nowhere")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Names_with_blanks_have_no_place_in_the_format()
    {
        FeatureTable table = new([new("two words")], new float[3]);
        IRegressor trees = new BoostedTreesSettings().Fit(table, new double[3], 0);
        Assert.Contains("'two words'", Assert.Throws<ArgumentException>(() => LightGbmFile.ToText(trees)).Message,
            StringComparison.Ordinal);
    }
}
