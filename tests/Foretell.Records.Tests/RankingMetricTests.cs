namespace Foretell.Records.Tests;

public sealed class RankingMetricTests
{
    private static readonly RankingMetric s_error =
        new("rmse", "RMSE", MetricDirection.LowerIsBetter, 0, double.PositiveInfinity);

    [Fact]
    public void Lower_errors_are_better_and_NaN_is_worse_than_any()
    {
        Assert.True(s_error.IsBetter(1, 2));
        Assert.False(s_error.IsBetter(2, 1));
        Assert.False(s_error.IsBetter(1, 1));
        Assert.True(s_error.IsBetter(1e300, double.NaN));
        Assert.False(s_error.IsBetter(double.NaN, 1));
        Assert.True(RankingMetric.Accuracy.IsBetter(0.5, 0.2));
        Assert.Equal((-2, 2, 0.5), (s_error.Oriented(2), s_error.Oriented(-2), RankingMetric.Accuracy.Oriented(0.5)));
    }

    [Fact]
    public void Shares_have_three_decimals_and_errors_four_digits()
    {
        Assert.Equal("0.500", RankingMetric.Accuracy.Text(0.5));
        Assert.Equal("1235", s_error.Text(1234.6));
        Assert.Equal("0.001235", s_error.Text(0.00123456));
    }

    [Fact]
    public void Keys_of_readings_follow_from_the_metric()
    {
        Assert.Equal("accuracy/held-out", RankingMetric.Accuracy.HeldOutKey);
        Assert.Equal("rmse/training", s_error.TrainingKey);
        Assert.True(RankingMetric.Accuracy.IsShare);
        Assert.False(s_error.IsShare);
        Assert.True(s_error.Allows(3));
        Assert.False(RankingMetric.Accuracy.Allows(1.1));
        Assert.False(RankingMetric.Accuracy.Allows(double.NaN));
    }
}
