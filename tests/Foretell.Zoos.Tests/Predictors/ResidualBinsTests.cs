using Foretell.Tensors.Sampling;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Predictors;

public sealed class ResidualBinsTests
{
    [Fact]
    public void One_bin_reaches_from_the_tenth_to_the_tenth_last_of_99_residuals()
    {
        // floor((99 + 1) 0.2 / 2) = 10: residuals are -0.49 to 0.49 in steps of 0.01.
        double[] predictions = new double[99];
        Array.Fill(predictions, 0.5);
        double[] truths = [.. Enumerable.Range(-49, 99).Select(i => 0.5 + i / 100.0)];
        ResidualBins bins = ResidualBins.Of(predictions, truths, 0.8);
        Assert.Equal(-0.40, Assert.Single(bins.Lower), 12);
        Assert.Equal(0.40, Assert.Single(bins.Upper), 12);
        Assert.Equal(81 / 99.0, bins.Coverage(predictions, truths), 12);
        Assert.Equal((0, 0.5), (bins.Around(0.1).Low, Math.Round(bins.Around(0.1).High, 12)));
    }

    [Fact]
    public void Bins_follow_the_spread_where_the_prediction_lies()
    {
        double[] predictions = [.. Enumerable.Range(0, 200).Select(i => i / 200.0)];
        double[] truths = [.. predictions.Select((p, i) => p + (i < 100 ? 0.001 : 0.1) * (i % 2 == 0 ? 1 : -1))];
        ResidualBins bins = ResidualBins.Of(predictions, truths, 0.8);
        Assert.Equal(4, bins.Lower.Count);
        Assert.Equal([0.25, 0.5, 0.75, double.PositiveInfinity], bins.UpperEdges);
        Assert.Equal(0.002, bins.Around(0.3).High - bins.Around(0.3).Low, 12);
        Assert.Equal(0.2, bins.Around(0.6).High - bins.Around(0.6).Low, 12);
    }

    [Fact]
    public void Coverage_of_networks_never_seen_is_near_the_nominal_one()
    {
        // 2,000 normal residuals; the standard error of a share of 0.8 is 0.009: four of them.
        RandomStream stream = new(7, "residuals");
        double[] predictions = [.. Enumerable.Range(0, 2000).Select(i => stream.Uniform((ulong)i))];
        double[] truths = [.. predictions.Select((p, i) => p + 0.02 * stream.At(1).Normal((ulong)i))];
        int[] folds = [.. Enumerable.Range(0, 2000).Select(i => i % 5)];
        Assert.InRange(ResidualBins.CrossCoverage(predictions, truths, folds, 0.8), 0.764, 0.836);
        Assert.InRange(ResidualBins.CrossCoverage(predictions, truths, folds, 0.5), 0.455, 0.545);
    }

    [Fact]
    public void Equal_predictions_share_a_bin_with_all_their_residuals()
    {
        // 150 ties, of which the middle 50 are far off: whatever their order, four of five lie inside.
        double[] predictions =
            [.. Enumerable.Repeat(0.1, 150), .. Enumerable.Range(0, 50).Select(i => 0.5 + i / 100.0)];
        double[] truths = [.. predictions.Select((p, i) => i is >= 50 and < 100 ? p + (i - 75) / 100.0 : p)];
        ResidualBins bins = ResidualBins.Of(predictions, truths, 0.8);
        Assert.Equal([0.5, double.PositiveInfinity], bins.UpperEdges);
        Assert.InRange(bins.Coverage(predictions[..150], truths[..150]), 0.8, 0.86);
    }

    [Fact]
    public void An_interval_holds_its_own_estimate_though_all_truths_lay_to_one_side()
    {
        // Predictions near 0.2 were all too low, those near 0.8 all too high.
        ResidualBins bins = new(0.8, [0.5, double.PositiveInfinity], [0.1, -0.3], [0.2, -0.1]);
        Assert.Equal((0.2, 0.4), Rounded(bins.Around(0.2)));
        Assert.Equal((0.5, 0.8), Rounded(bins.Around(0.8)));
        Assert.Equal((0, 0.2), Rounded(bins.Around(-0.1)));
        Assert.Equal((0.7, 1), Rounded(bins.Around(1.1)));
    }

    [Fact]
    public void Coverage_counts_what_the_widened_intervals_hold()
    {
        ResidualBins bins = new(0.8, [double.PositiveInfinity], [0.1], [0.2]);
        Assert.Equal(0.5, bins.Coverage([0.25, 0.25, 0.25, 0.25], [0.25, 0.3125, 0.2, 0.75]));
        // But for one network in each fold, whose truth is its prediction, truths lie 1/8 or 3/16 above.
        double[] predictions = [.. Enumerable.Repeat(0.25, 100)];
        double[] truths = [.. Enumerable.Range(0, 100).Select(i => i < 2 ? 0.25 : i % 4 < 2 ? 0.375 : 0.4375)];
        int[] folds = [.. Enumerable.Range(0, 100).Select(i => i % 2)];
        Assert.Equal(1, ResidualBins.CrossCoverage(predictions, truths, folds, 0.5));
    }

    [Fact]
    public void Predictions_beyond_accuracies_count_as_the_nearest_accuracy()
    {
        double[] truths = [.. Enumerable.Range(0, 99).Select(i => 0.5 + i / 200.0)];
        ResidualBins beyond = ResidualBins.Of([.. Enumerable.Repeat(1.5, 99)], truths, 0.8);
        ResidualBins at = ResidualBins.Of([.. Enumerable.Repeat(1.0, 99)], truths, 0.8);
        Assert.Equal(at.Lower, beyond.Lower);
        Assert.Equal(at.Around(1), beyond.Around(1.5));
        Assert.Equal(at.Coverage([1, 1], [0.5, 0.75]), beyond.Coverage([1.5, 2], [0.5, 0.75]));
    }

    private static (double Low, double High) Rounded((double Low, double High) ends) =>
        (Math.Round(ends.Low, 12), Math.Round(ends.High, 12));

    [Fact]
    public void Too_few_residuals_bound_nothing()
    {
        ResidualBins bins = ResidualBins.Of([0.5, 0.5, 0.5], [0.4, 0.5, 0.6], 0.8);
        Assert.Equal((0, 1), bins.Around(0.5));
    }

    [Fact]
    public void What_cannot_be_binned_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ResidualBins.Of([], [], 0.8));
        Assert.Throws<ArgumentException>(() => ResidualBins.Of([1, 2], [1], 0.8));
        Assert.Throws<ArgumentException>(() => ResidualBins.Of([double.NaN], [1], 0.8));
        Assert.Throws<ArgumentException>(() => ResidualBins.Of([1], [1], 1));
        Assert.Throws<ArgumentException>(() => new ResidualBins(0.8, [0.5], [0], [0]));
        Assert.Throws<ArgumentException>(() => new ResidualBins(0.8, [double.PositiveInfinity], [0.1], [0]));
    }
}
