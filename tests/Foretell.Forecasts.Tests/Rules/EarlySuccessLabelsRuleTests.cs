using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class EarlySuccessLabelsRuleTests
{
    [Fact]
    public void Compression_lifts_a_run_over_one_that_is_more_accurate_now()
    {
        // Run 0: accuracy 0.52 + 0.06875; run 1: accuracy 0.55 - 0.06875; g(1) = 1.
        RungDecision decision = new EarlySuccessLabelsRule().Decide(
            new Rung(1, 9, 2, [
                EarlySuccessRuleTests.Step(0, 0.5, 0.25, _ => 0.52),
                EarlySuccessRuleTests.Step(1, 0.5, 0.75, _ => 0.55)]),
            DecideBy.Keep(0.5));

        Assert.Equal(0.58875, decision.Verdicts[0].Score!.Value, 1e-15);
        Assert.Equal(0.48125, decision.Verdicts[1].Score!.Value, 1e-15);
        Assert.Equal(
            [VerdictAction.Continue, VerdictAction.GiveUp], decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(
            "given up at epoch 1: score 0.481 (accuracy 0.550, excess decay -0.125, shift -0.125) ranks 2 of 2, "
            + "the study keeps the best 1.",
            decision.Verdicts[1].Reason);
    }

    [Fact]
    public void A_saturated_run_scores_its_accuracy_and_is_done_when_it_reaches_the_target()
    {
        double[] steep = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        EarlySuccessLabelsRule rule = new(EarlySuccessOptions.Paper);
        History poor = Some.Run(0, [steep, steep], _ => 0.6);
        History good = Some.Run(1, [steep, steep], _ => 0.65);

        RungDecision ranked = rule.Decide(new Rung(1, 9, 2, [poor, good]), DecideBy.Keep(0.5));
        RungDecision aimed = rule.Decide(new Rung(1, 9, 2, [poor, good]), DecideBy.Target(0.65));

        Assert.Equal([0.6, 0.65], ranked.Verdicts.Select(verdict => verdict.Score!.Value));
        Assert.Equal(VerdictAction.Continue, ranked.Verdicts[1].Action);
        Assert.Equal(
            [VerdictAction.Continue, VerdictAction.Done], aimed.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(
            "done at epoch 1: saturated, for decay 0.909 is above 0.9 and shift 0 smaller than 1E-05, "
            + "and accuracy 0.650 reaches the target 0.650.",
            aimed.Verdicts[1].Reason);
    }

    [Fact]
    public void A_dead_layer_is_given_up_even_at_the_best_accuracy()
    {
        History dead = new(0, [
            new EpochReadings(0, 0.5, null, null, [Some.Layer("first", 1, 0.5)]),
            new EpochReadings(1, 0.99, null, null, [Some.Dead("first", 2)])]);
        History alive = EarlySuccessRuleTests.Step(1, 0.5, 0.25, _ => 0.1);

        RungDecision decision = new EarlySuccessLabelsRule().Decide(new Rung(1, 9, 2, [dead, alive]));

        Assert.Equal(
            [VerdictAction.GiveUp, VerdictAction.Continue], decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Contains("layer 'first' is dead", decision.Verdicts[0].Reason);
    }

    [Fact]
    public void Labels_are_needed() => Assert.Contains(
        "Rule 'early-success-labels' needs the held-out accuracy of run 0",
        new EarlySuccessLabelsRule().Lacks(EarlySuccessRuleTests.Step(0, 0.5, 0.25), 1));
}
