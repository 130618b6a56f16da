using Foretell.Learning;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class FeatureRangesTests
{
    private static readonly FeatureColumn[] s_columns = [new("a"), new("b")];

    [Fact]
    public void Ranges_are_the_extremes_of_each_feature()
    {
        FeatureRanges ranges = FeatureRanges
            .Of(new FeatureTable(s_columns, new float[] { 1, 5, 2, 4, 3, 6, 2, 5 }), [0, 1, 0, 1]);
        Assert.Equal([1f, 4f], ranges.Minima);
        Assert.Equal([3f, 6f], ranges.Maxima);
        Assert.Equal(4, ranges.Networks);
    }

    [Fact]
    public void What_is_usual_beyond_the_others_is_counted_on_folds_held_out()
    {
        // Row 0 is beyond the other fold's a, row 2 beyond its a and b: the largest of four counts stands for 99 %.
        FeatureTable table = new(s_columns, new float[] { 1, 4.5f, 2, 4, 3, 6, 2.5f, 5 });
        Assert.Equal(2, FeatureRanges.Of(table, [0, 1, 0, 1]).Allowed);
        FeatureTable alike = new(s_columns, new float[] { 1, 4, 1, 4, 1, 4, 1, 4 });
        Assert.Equal(0, FeatureRanges.Of(alike, [0, 1, 0, 1]).Allowed);
    }

    [Fact]
    public void The_feature_that_lies_farthest_beyond_is_named()
    {
        FeatureRanges ranges = new(["a", "b"], [0, 0], [1, 10], 0, 300);
        Assert.Null(ranges.Outside([0.5f, 10]));
        Assert.Equal(
            "2 of 2 features lie beyond those of 300 networks (up to 0 is usual), farthest a at 3 (seen: 0 to 1)",
            ranges.Outside([3, 11]));
        Assert.Contains("farthest b at -40", ranges.Outside([3, -40]));
        Assert.NotNull(ranges.Outside([float.NaN, 1]));
    }

    [Fact]
    public void One_fold_or_another_number_of_features_is_refused()
    {
        FeatureTable table = new(s_columns, new float[] { 1, 2, 3, 4 });
        Assert.Throws<ArgumentException>(() => FeatureRanges.Of(table, [0, 0]));
        Assert.Throws<ArgumentException>(() => FeatureRanges.Of(table, [0]));
        Assert.Throws<ArgumentException>(() => FeatureRanges.Of(table, [0, 1]).Outside([1]));
    }
}
