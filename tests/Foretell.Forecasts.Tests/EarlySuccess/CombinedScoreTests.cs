using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Forecasts.Tests.EarlySuccess;

public sealed class CombinedScoreTests
{
    private static readonly EarlySuccessOptions Paper = EarlySuccessOptions.Paper;

    public static TheoryData<Squash> Squashes => [.. Enum.GetValues<Squash>()];

    public static TheoryData<Squash> SquashesThatKeepAccuracy =>
        [.. Enum.GetValues<Squash>().Where(squash => squash != Squash.Tanh)];

    [Fact]
    public void The_combined_score_is_the_weighted_average()
    {
        Assert.Equal(0.0475, CombinedScore.Combine(0.09, 0.005, 0.5), 1e-16);
        Assert.Equal(0.09, CombinedScore.Combine(0.09, 0.005, 1));
        Assert.Equal(0.005, CombinedScore.Combine(0.09, 0.005, 0));
    }

    [Theory]
    [InlineData(0.95, 5e-6, true)] // compressed and still: the one case that is discarded
    [InlineData(0.95, -5e-6, true)]
    [InlineData(0.95, 0.001, false)] // compressed, moving
    [InlineData(0.85, 5e-6, false)] // not compressed, still
    [InlineData(0.85, 0.001, false)] // neither
    [InlineData(0.9, 5e-6, false)] // equality keeps
    [InlineData(0.95, 1e-5, false)] // equality keeps
    [InlineData(0.95, -1e-5, false)]
    public void Only_a_compressed_network_that_is_still_is_saturated(double decay, double shift, bool saturated)
    {
        Assert.Equal(saturated, CombinedScore.IsSaturated(decay, shift, Paper));
        double expected = saturated ? 0 : (0.5 * 0.1 * decay) + (0.5 * shift);
        Assert.Equal(expected, CombinedScore.LabelFree(decay, shift, Paper), 1e-16);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void An_expanding_spectrum_is_negative_only_when_its_shift_outweighs_decay(double weight)
    {
        EarlySuccessOptions options = Paper with { Weight = weight };
        foreach (double shift in new[] { -0.001, -0.01, -0.05, -0.1, -0.4 })
        {
            double decay = options.Scale * 0.8;
            bool outweighs = (1 - weight) * -shift > weight * decay;
            Assert.Equal(outweighs, CombinedScore.LabelFree(0.8, shift, options) < 0);
        }
    }

    [Theory]
    [MemberData(nameof(Squashes))]
    public void The_score_with_labels_is_in_zero_to_one_and_never_falls(Squash squash)
    {
        EarlySuccessOptions options = Paper with { Squash = squash };
        double[] accuracies = [0, 1e-6, 0.1, 0.5, 0.65, 0.999, 1];
        double[] scores = [-400, -0.9, -0.05, -1e-5, 0, 1e-5, 0.05, 0.9, 400];
        foreach (double accuracy in accuracies)
        {
            double[] byScore = [.. scores.Select(score => CombinedScore.WithLabels(accuracy, 30, score, options))];
            Assert.All(byScore, value => Assert.InRange(value, 0, 1));
            Assert.Equal(byScore.Order(), byScore);
        }

        foreach (double score in scores)
        {
            double[] byAccuracy = [.. accuracies.Select(v => CombinedScore.WithLabels(v, 30, score, options))];
            Assert.Equal(byAccuracy.Order(), byAccuracy);
        }
    }

    [Theory]
    [MemberData(nameof(SquashesThatKeepAccuracy))]
    public void A_label_free_score_of_zero_gives_the_accuracy_and_a_negative_one_at_most_it(Squash squash)
    {
        EarlySuccessOptions options = Paper with { Squash = squash };
        foreach (double accuracy in new[] { 0, 0.1, 0.5, 0.65, 0.9, 1 })
        {
            Assert.Equal(accuracy, CombinedScore.WithLabels(accuracy, 10, 0, options));
            Assert.True(CombinedScore.WithLabels(accuracy, 10, -0.01, options) <= accuracy);
        }
    }

    [Fact]
    public void Each_squash_gives_the_value_of_its_formula()
    {
        // v = 0.6, g z = sqrt(4) * 0.1 = 0.2; the runtime's functions are the oracle.
        double sigmoid = 1 / (1 + Math.Exp(-(Math.Log(0.6 / 0.4) + 0.2)));
        Assert.Equal(0.8, Score(Squash.Clip, 0.1), 1e-15);
        Assert.Equal(0.6 + (0.4 * Math.Tanh(0.2)), Score(Squash.Headroom, 0.1), 1e-15);
        Assert.Equal(0.6 - (0.6 * Math.Tanh(0.2)), Score(Squash.Headroom, -0.1), 1e-15);
        Assert.Equal(sigmoid, Score(Squash.LogitShift, 0.1), 1e-15);
        Assert.Equal(Math.Tanh(0.8), Score(Squash.Tanh, 0.1), 1e-15);
        Assert.Equal(1, Score(Squash.Clip, 0.3));

        static double Score(Squash squash, double labelFree) =>
            CombinedScore.WithLabels(0.6, 4, labelFree, Paper with { Squash = squash });
    }

    [Theory]
    [InlineData(EpochScaleForm.Inverse, 0.5)]
    [InlineData(EpochScaleForm.Constant, 2)]
    [InlineData(EpochScaleForm.SquareRoot, 4)]
    [InlineData(EpochScaleForm.Linear, 8)]
    public void The_scale_on_the_label_free_score_depends_on_the_epoch_alone(EpochScaleForm form, double expected) =>
        Assert.Equal(expected, new EpochScale(form, 2).At(4));

    [Fact]
    public void Epochs_and_accuracies_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpochScale(EpochScaleForm.Inverse).At(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinedScore.WithLabels(1.5, 1, 0, Paper));
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinedScore.WithLabels(double.NaN, 1, 0, Paper));
    }
}
