using Foretell.Learning.Trees;
using Foretell.Learning.Trees.LightGbm;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees.LightGbm;

/// <summary>LightGBM reads what we write, and predicts the same bits.</summary>
public sealed class OurTextTests
{
    private static readonly BoostedTreesSettings Few =
        new() { Trees = 25, MinimumRowsPerLeaf = 5, MinimumRowsPerCategoryGroup = 5, CategorySmoothing = 1 };

    private static readonly Dictionary<string, IRegressorSettings> Kinds = new()
    {
        ["defaults"] = new BoostedTreesSettings(),
        ["categories in small groups"] = Few,
        ["two leaves"] = Few with { Leaves = 2 },
        ["many leaves"] = Few with { Leaves = 120, MinimumRowsPerLeaf = 1 },
        ["shallow"] = Few with { MaximumDepth = 3 },
        ["small learning rate"] = Few with { LearningRate = 0.01 },
        ["learning rate 1"] = Few with { LearningRate = 1 },
        ["penalties"] = Few with { L1 = 0.05, L2 = 3.7 },
        ["parts of rows and columns"] = Few with { RowFraction = 0.6, ColumnFraction = 0.5 },
        ["early stopping"] = Few with { Trees = 200, ValidationFraction = 0.2, Patience = 5 },
        ["few bins"] = Few with { MaximumBins = 7 },
        ["one category against the rest"] = Few with { OneHotCategories = 12 },
        ["forest"] = new RandomForestSettings(),
        ["forest of small trees"] = new RandomForestSettings { Trees = 7, Leaves = 12, ColumnFraction = 0.4 },
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void LightGBM_predicts_the_same_bits(string kind)
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Mixed(700, 1);
        AssertSameBits(Kinds[kind].Fit(table, Tables.Targets(table, 2), 3), Unseen());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LightGBM_predicts_the_same_bits_from_numbers_alone(bool forest)
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Numbers(500, 4, 1);
        IRegressorSettings settings = forest ? new RandomForestSettings { Trees = 9 } : Few;
        AssertSameBits(settings.Fit(table, Tables.Targets(table, 2), 3), Tables.Numbers(500, 4, 9));
    }

    [Fact]
    public void LightGBM_predicts_the_same_bits_where_there_was_nothing_to_learn()
    {
        LightGbmLibrary.Require();
        FeatureTable table = Tables.Mixed(100, 1);
        BoostedTrees fitted = Few.FitTrees(table, [.. Enumerable.Repeat(0.1, table.Rows)], 3);
        Assert.Equal(1, fitted.TreeCount);
        AssertSameBits(fitted, Unseen());
    }

    [Fact]
    public void LightGBM_predicts_the_same_bits_from_the_shipped_predictor()
    {
        LightGbmLibrary.Require();
        string path = Path.Combine(AppContext.BaseDirectory, "predictors", "small-cnn.model.txt");
        IRegressor shipped = LightGbmFile.Parse(File.ReadAllText(path), path);
        float[] values = new float[400 * shipped.Columns.Count];
        new RandomStream(4, "features").FillNormal(values);
        using LightGbmBooster booster = LightGbmBooster.Load(File.ReadAllText(path));
        FeatureTable table = new(shipped.Columns, values);
        double[] ours = Tables.Predict(shipped, table);
        Assert.True(ours.Distinct().Count() > 200);
        Bits.AssertSame(booster.Predict(table), ours);
    }

    [Fact]
    public void LightGBM_predicts_the_same_bits_where_infinity_goes_with_the_numbers()
    {
        LightGbmLibrary.Require();
        float[] values = [.. Enumerable.Range(0, 60).Select(i =>
            i < 20 ? float.NaN : i < 40 ? i % 5 : float.PositiveInfinity)];
        FeatureTable table = new([new FeatureColumn("x")], values);
        IRegressor fitted = Few.Fit(table, [.. values.Select(value => float.IsNaN(value) ? 1.0 : 2.0)], 3);
        FeatureTable asked = new(table.Columns,
            new[] { float.NaN, float.NegativeInfinity, 3, float.MaxValue, float.PositiveInfinity });
        double[] ours = Tables.Predict(fitted, asked);
        Assert.Equal([false, true, true, true, true], ours.Select(value => value > 1.5));
        AssertSameBits(fitted, asked);
    }

    private static void AssertSameBits(IRegressor fitted, FeatureTable table)
    {
        using LightGbmBooster booster = LightGbmBooster.Load(LightGbmFile.ToText(fitted));
        Bits.AssertSame(booster.Predict(table), Tables.Predict(fitted, table));
    }

    // Rows that were not trained on, and rows whose numbers are all missing, zero, nearly zero, huge or infinite.
    private static FeatureTable Unseen()
    {
        FeatureTable table = Tables.Mixed(500, 7);
        float[] special =
        [
            float.NaN, 0, -0f, 1e-36f, -1e-36f, 1e-30f, float.MaxValue, float.MinValue, float.PositiveInfinity,
            float.NegativeInfinity,
        ];
        IEnumerable<float> rows = special.SelectMany(value =>
            table.Columns.Select(column => column.IsCategorical && !float.IsNaN(value) ? 1 : value));
        return new FeatureTable(table.Columns, (float[])[.. table.Values, .. rows]);
    }
}
