using Foretell.Learning;
using Foretell.Learning.Networks;

namespace Foretell.Learning.Tests.Networks;

public sealed class NumericEncodingTests
{
    private const float Missing = float.NaN;

    private static readonly FeatureColumn[] s_columns = [new("rate"), new("activation", ["relu", "tanh", "elu"])];

    [Fact]
    public void Words_become_a_column_for_each_and_missing_numbers_the_mean()
    {
        FeatureTable table = new(s_columns, new[] { 1, 2, Missing, 0, 4, Missing });
        NumericEncoding encoding = NumericEncoding.Learn(table, standardize: false);
        Assert.Equal(4, encoding.Width);
        using var block = encoding.Encode(table);
        Assert.Equal([1, 0, 0, 1, 2.5f, 1, 0, 0, 4, 0, 0, 0], block.Span.ToArray());
    }

    [Fact]
    public void Standardized_columns_have_mean_0_and_deviation_1_and_constant_ones_are_0()
    {
        FeatureTable table = new([new("a"), new("b")], new[] { 1f, 7, 3, 7, 5, 7, Missing, 7 });
        using var block = NumericEncoding.Learn(table, standardize: true).Encode(table);
        // Deviations -2, 0, 2 and, for the missing one, 0: the variance is 8 / 4.
        float unit = (float)(2 / Math.Sqrt(2));
        Assert.Equal([-unit, 0, 0, 0, unit, 0, 0, 0], block.Span.ToArray());
    }

    [Fact]
    public void New_rows_take_the_means_of_the_training_rows()
    {
        NumericEncoding encoding = NumericEncoding.Learn(new FeatureTable([new("a")], new[] { 1f, 3 }), false);
        using var block = encoding.Encode(new FeatureTable([new("a")], new[] { 9, Missing }));
        Assert.Equal([9, 2], block.Span.ToArray());
    }

    [Fact]
    public void A_column_missing_everywhere_is_0()
    {
        FeatureTable table = new([new("a")], new[] { Missing, Missing });
        using var block = NumericEncoding.Learn(table, true).Encode(table);
        Assert.Equal([0, 0], block.Span.ToArray());
    }

    [Fact]
    public void Infinite_features_are_refused() => Assert.Contains(
        "Feature 'rate' of row 1", Assert.Throws<ArgumentException>(() => NumericEncoding.Learn(
            new FeatureTable(s_columns, new[] { 1, 0, float.PositiveInfinity, 0 }), false)).Message);
}
