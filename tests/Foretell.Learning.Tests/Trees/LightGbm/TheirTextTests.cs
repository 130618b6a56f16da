using Foretell.Formats;
using Foretell.Learning.Trees.LightGbm;

namespace Foretell.Learning.Tests.Trees.LightGbm;

/// <summary>We read what LightGBM trains and writes, and predict the same bits. Other kinds of model are
/// refused.</summary>
public sealed class TheirTextTests
{
    private const string Few = "min_data_in_leaf=5 min_data_per_group=5 cat_smooth=1";

    [Theory]
    [InlineData("objective=regression")]
    [InlineData($"objective=regression {Few}")]
    [InlineData($"objective=regression {Few} num_leaves=2")]
    [InlineData($"objective=regression {Few} num_leaves=127 min_data_in_leaf=1")]
    [InlineData($"objective=regression {Few} max_depth=3")]
    [InlineData($"objective=regression {Few} learning_rate=0.01")]
    [InlineData($"objective=regression {Few} learning_rate=1")]
    [InlineData($"objective=regression {Few} lambda_l1=0.05 lambda_l2=3.7")]
    [InlineData($"objective=regression {Few} bagging_fraction=0.6 bagging_freq=1 feature_fraction=0.5")]
    [InlineData($"objective=regression {Few} max_bin=7")]
    [InlineData($"objective=regression {Few} max_cat_to_onehot=12")]
    [InlineData($"objective=regression {Few} use_missing=false")]
    [InlineData($"objective=regression {Few} zero_as_missing=true")]
    [InlineData($"objective=regression {Few} boost_from_average=false")]
    [InlineData($"objective=regression {Few} path_smooth=2")]
    [InlineData($"objective=regression {Few} monotone_constraints=1,-1,0,0,0,1,0,0,0,0,0")]
    [InlineData($"objective=regression {Few} extra_trees=true")]
    [InlineData($"objective=regression {Few} use_quantized_grad=true")]
    [InlineData($"objective=regression {Few} data_sample_strategy=goss")]
    [InlineData($"objective=regression {Few} boosting=dart")]
    [InlineData($"objective=regression {Few} boosting=rf bagging_fraction=0.6 bagging_freq=1")]
    [InlineData($"objective=regression_l1 {Few}")]
    [InlineData($"objective=huber {Few}")]
    [InlineData($"objective=fair {Few}")]
    [InlineData($"objective=quantile alpha=0.7 {Few}")]
    [InlineData($"objective=mape {Few}")]
    public void We_predict_the_same_bits(string parameters)
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Mixed(700, 1);
        using LightGbmBooster booster = LightGbmBooster.Train(table, Tables.Targets(table, 2), parameters, 25);
        IRegressor read = LightGbmFile.Parse(booster.Text(), "text");
        Assert.Equal(parameters.Contains("boosting=rf") ? "random-forest" : "boosted-trees", read.Kind);
        Assert.Equal(table.Columns.Select(c => (c.Name, c.Categories?.Count)),
            read.Columns.Select(c => (c.Name, c.Categories?.Count)));

        FeatureTable unseen = new(read.Columns, Tables.Mixed(500, 7).Values.ToArray());
        double[] theirs = booster.Predict(unseen);
        Assert.True(theirs.Distinct().Count() > 100);
        Bits.AssertSame(theirs, Tables.Predict(read, unseen));
    }

    [Fact]
    public void We_predict_the_same_bits_where_there_was_nothing_to_learn()
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Numbers(100, 3, 1);
        using LightGbmBooster booster =
            LightGbmBooster.Train(table, [.. Enumerable.Repeat(0.1, table.Rows)], "objective=regression", 5);
        IRegressor read = LightGbmFile.Parse(booster.Text(), "text");
        Assert.Equal(table.Columns, read.Columns);
        Bits.AssertSame(booster.Predict(table), Tables.Predict(read, table));
    }

    [Fact]
    public void What_LightGBM_trained_and_we_wrote_again_predicts_the_same_bits_in_LightGBM()
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Mixed(700, 1);
        using LightGbmBooster trained =
            LightGbmBooster.Train(table, Tables.Targets(table, 2), $"objective=regression {Few}", 25);
        IRegressor read = LightGbmFile.Parse(trained.Text(), "text");
        using LightGbmBooster again = LightGbmBooster.Load(LightGbmFile.ToText(read));
        FeatureTable unseen = Tables.Mixed(500, 7);
        Bits.AssertSame(trained.Predict(unseen), again.Predict(unseen));
    }

    [Fact]
    public void We_predict_the_same_bits_where_infinite_and_missing_values_are_separated_from_numbers()
    {
        LightGbmLibrary.Require();
        float[] values = [.. Enumerable.Range(0, 60).Select(i =>
            i < 20 ? i % 5 : i < 40 ? float.NegativeInfinity : i < 50 ? float.NaN : -1)];
        double[] targets = [.. values.Select(value =>
            float.IsNaN(value) ? 3.0 : float.IsFinite(value) ? 0 : 1)];
        FeatureTable table = new([new FeatureColumn("x")], values);
        using LightGbmBooster booster =
            LightGbmBooster.Train(table, targets, "objective=regression min_data_in_leaf=2 num_leaves=6", 5);
        string text = booster.Text();
        Assert.Matches(@"threshold=(.* )?inf\b", text);
        Assert.Matches(@"threshold=(.* )?-1\.797", text);
        FeatureTable asked = new(table.Columns, new[]
        {
            float.NaN, float.NegativeInfinity, float.MinValue, -1, 0, 4, float.MaxValue, float.PositiveInfinity,
        });
        Bits.AssertSame(booster.Predict(asked), Tables.Predict(LightGbmFile.Parse(text, "text"), asked));
    }

    [Theory]
    [InlineData("objective=binary", "regression without a transformation; got 'binary sigmoid:1'")]
    [InlineData("objective=cross_entropy", "regression without a transformation; got 'cross_entropy'")]
    [InlineData("objective=cross_entropy_lambda", "regression without a transformation; got 'cross_entropy_lambda'")]
    [InlineData("objective=multiclass num_class=3", "one output; got several: this is a classifier")]
    [InlineData("objective=multiclassova num_class=3", "one output; got several: this is a classifier")]
    [InlineData("objective=lambdarank", "regression without a transformation; got 'lambdarank'")]
    [InlineData("objective=rank_xendcg", "regression without a transformation; got 'rank_xendcg'")]
    [InlineData("objective=poisson", "regression without a transformation; got 'poisson'")]
    [InlineData("objective=gamma", "regression without a transformation; got 'gamma'")]
    [InlineData("objective=tweedie", "regression without a transformation; got 'tweedie'")]
    [InlineData("objective=regression reg_sqrt=true", "regression without a transformation; got 'regression sqrt'")]
    [InlineData("objective=regression linear_tree=true", "constant values in the leaves; got linear models")]
    public void Other_kinds_are_refused(string parameters, string sentence)
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Mixed(300, 1);
        double least = parameters.Contains("gamma") ? 1 : 0;
        double[] targets = [.. Tables.Targets(table, 2).Select(t => t > 0.5 ? least + 1 : least)];
        using LightGbmBooster booster = LightGbmBooster.Train(table, targets, $"{parameters} {Few}", 3);
        DataFileException refused = Assert.Throws<DataFileException>(() => LightGbmFile.Parse(booster.Text(), "text"));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }
}
