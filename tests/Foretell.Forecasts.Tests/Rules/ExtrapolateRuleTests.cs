using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class ExtrapolateRuleTests
{
    private static readonly ExtrapolateRule Rule = new();

    [Theory]
    [InlineData(0.9, 0.4, 0.5)]
    [InlineData(0.7, 0.2, 1)]
    [InlineData(0.6, 0.1, 2.3)]
    [InlineData(0.8, 0.35, 0.1)]
    public void A_power_law_is_found_again(double limit, double gap, double exponent)
    {
        double[] curve = [.. Enumerable.Range(1, 10).Select(e => limit - (gap * Math.Pow(e, -exponent)))];

        PowerLaw fit = PowerLaw.Fit(curve);

        // The search ends when the squared error, not the exponent, is at its rounding: 1e-5 of accuracy is far beyond
        // need.
        Assert.Equal(limit - (gap * Math.Pow(100, -exponent)), fit.At(100), 1e-5);
        Assert.Equal(exponent, fit.Exponent, 1e-3);
    }

    [Fact]
    public void The_fit_is_no_worse_than_any_other_law_near_it()
    {
        Random random = new(3);
        double[] curve = [.. Enumerable.Range(1, 12).Select(e =>
            0.8 - (0.3 * Math.Pow(e, -0.7)) + (0.02 * (random.NextDouble() - 0.5)))];
        PowerLaw fit = PowerLaw.Fit(curve);
        double least = Error(fit);

        foreach (double change in new[] { -1e-3, 1e-3 })
        {
            Assert.True(Error(fit with { Limit = fit.Limit + change }) > least);
            Assert.True(Error(fit with { Gap = fit.Gap + change }) > least);
            Assert.True(Error(fit with { Exponent = fit.Exponent + change }) > least);
        }

        double Error(PowerLaw law) => curve.Select((y, i) => Math.Pow(law.At(i + 1) - y, 2)).Sum();
    }

    [Fact]
    public void The_steeper_of_two_curves_is_preferred_to_the_one_that_leads()
    {
        // 0.9 - 0.5 / sqrt e is 0.742 at epoch 10 and 0.85 at 100; 0.76 - 0.1 / e is 0.75 and 0.759.
        History steep = Of(0, e => 0.9 - (0.5 / Math.Sqrt(e)));
        History leading = Of(1, e => 0.76 - (0.1 / e));

        RungDecision decision = Rule.Decide(new Rung(10, 100, 2, [steep, leading]), DecideBy.Keep(0.5));

        Assert.Equal(
            [VerdictAction.Continue, VerdictAction.GiveUp], decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(0.85, decision.Verdicts[0].Score!.Value, 1e-5);
        Assert.Equal(
            "continues at epoch 10: accuracy 0.850 extrapolated to epoch 100 ranks 1 of 2, the study keeps the best 1.",
            decision.Verdicts[0].Reason);
    }

    [Fact]
    public void A_falling_curve_gives_its_mean_and_a_constant_one_itself()
    {
        Assert.Equal(0.6, ScoreOf(0.9, 0.7, 0.5, 0.3), 1e-15);
        Assert.Equal(0.5, ScoreOf(0.5, 0.5, 0.5, 0.5, 0.5));
    }

    [Fact]
    public void An_accuracy_above_one_is_not_expected() => Assert.Equal(1, ScoreOf(0.1, 0.3, 0.5, 0.7, 0.9));

    [Fact]
    public void With_fewer_than_four_epochs_the_last_accuracy_counts()
    {
        Assert.Equal(0.3, ScoreOf(0.1, 0.9, 0.3));
    }

    private static double ScoreOf(params double[] curve) => Rule
        .Decide(new Rung(curve.Length, 100, 1, [Some.Curve(0, [0, .. curve])])).Verdicts[0].Score!.Value;

    private static History Of(int run, Func<int, double> accuracy) =>
        Some.Curve(run, [0, .. Enumerable.Range(1, 10).Select(accuracy)]);
}
