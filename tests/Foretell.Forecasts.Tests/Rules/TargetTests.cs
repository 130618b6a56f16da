using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class TargetTests
{
    private static readonly AccuracyRule Rule = new();

    // Score at epoch 1, accuracy at the final epoch 2.
    private static readonly History[] Ended =
    [
        Some.Curve(0, 0, 0.2, 0.3),
        Some.Curve(1, 0, 0.4, 0.5),
        Some.Curve(2, 0, 0.6, 0.9),
        Some.Curve(3, 0, 0.8, 0.7),
    ];

    [Fact]
    public void A_run_goes_on_when_scores_like_its_own_led_to_the_target()
    {
        // Isotonic: 0.2 -> 0.3, 0.4 -> 0.5, {0.6, 0.8} -> 0.8. At 0.5 half way from 0.5 to 0.8: 0.65.
        RungDecision decision = Rule.Decide(
            new Rung(1, 2, 9, [Some.Curve(5, 0, 0.5), Some.Curve(6, 0, 0.49), Some.Curve(7, 0, 0.7)], Ended),
            DecideBy.Target(0.65, endedRuns: 4));

        Assert.Equal(
            [VerdictAction.Continue, VerdictAction.GiveUp, VerdictAction.Continue],
            decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(
            "given up at epoch 1: accuracy 0.490 leads to accuracy 0.635 by the 4 runs that ended, "
            + "the target is 0.650.",
            decision.Verdicts[1].Reason);
    }

    [Fact]
    public void While_too_few_have_ended_every_run_goes_on()
    {
        RungDecision decision = Rule.Decide(
            new Rung(1, 2, 9, [Some.Curve(5, 0, 0.1)], Ended), DecideBy.Target(0.65, endedRuns: 5));

        Assert.Equal(VerdictAction.Continue, decision.Verdicts[0].Action);
        Assert.Contains("4 runs have ended, it takes 5", decision.Verdicts[0].Reason);
    }

    [Fact]
    public void While_no_run_has_reached_the_target_every_run_goes_on()
    {
        RungDecision decision = Rule.Decide(
            new Rung(1, 2, 9, [Some.Curve(5, 0, 0.1)], Ended), DecideBy.Target(0.95, endedRuns: 4));

        Assert.Equal(VerdictAction.Continue, decision.Verdicts[0].Action);
        Assert.Contains("none of the 4 runs with a score that ended reached 0.950", decision.Verdicts[0].Reason);
    }

    [Fact]
    public void The_order_of_the_ended_runs_does_not_matter()
    {
        History[] cohort = [Some.Curve(5, 0, 0.5), Some.Curve(6, 0, 0.45)];
        DecideBy target = DecideBy.Target(0.65, endedRuns: 4);

        Assert.Equal(
            Rule.Decide(new Rung(1, 2, 9, cohort, Ended), target).Verdicts,
            Rule.Decide(new Rung(1, 2, 9, cohort, [.. Ended.Reverse()]), target).Verdicts);
    }

    [Fact]
    public void A_target_asks_for_calibration_runs_and_other_choices_for_none()
    {
        Assert.Equal(8, DecideBy.Target(0.65).CalibrationRuns);
        Assert.Equal(0, DecideBy.Keep(0.4).CalibrationRuns);
    }

    [Fact]
    public void Isotonic_regression_pools_violators_and_shares_ties()
    {
        IsotonicFit fit = new([(3, 0.2), (1, 0.5), (2, 0.4), (4, 0.9), (4, 0.7)]);

        // 0.5, 0.4, 0.2 fall and are pooled to their mean; the tie at 4 has mean 0.8. All within rounding.
        double pooled = 1.1 / 3;
        Assert.Equal(pooled, fit.Predict(0), 1e-15);
        Assert.Equal(pooled, fit.Predict(1), 1e-15);
        Assert.Equal(pooled, fit.Predict(2.5), 1e-15);
        Assert.Equal((pooled + 0.8) / 2, fit.Predict(3.5), 1e-15);
        Assert.Equal(0.8, fit.Predict(99), 1e-15);
    }

    [Fact]
    public void Isotonic_regression_is_the_least_squares_fit_by_the_min_max_formula()
    {
        Random random = new(5);
        for (int trial = 0; trial < 50; trial++)
        {
            double[] y = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())];
            IsotonicFit fit = new(y.Select((value, i) => ((double)i, value)));
            for (int i = 0; i < y.Length; i++)
            {
                // max over s <= i of min over t >= i of mean(y[s..t])
                double expected = Enumerable.Range(0, i + 1).Max(s =>
                    Enumerable.Range(i, y.Length - i).Min(t => y[s..(t + 1)].Average()));
                Assert.Equal(expected, fit.Predict(i), 1e-14);
            }
        }
    }

    [Fact]
    public void Choices_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Keep(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Keep(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Keep(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Target(65));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Target(0.65, endedRuns: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Threshold(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecideBy.Promote(1));
    }
}
