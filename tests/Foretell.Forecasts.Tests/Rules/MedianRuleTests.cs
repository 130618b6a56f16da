using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class MedianRuleTests
{
    private static readonly MedianRule Rule = new();

    [Fact]
    public void A_run_is_given_up_when_its_best_is_below_the_median_of_the_others_running_averages()
    {
        // Running averages of epochs 1 and 2 (epoch 0 is no training): 0.5, 0.6, 0.7, 0.4. Best: 0.6, 0.6, 0.8, 0.5.
        // Run 0: median of 0.6, 0.7, 0.4 is 0.6; best 0.6 is not below it. Run 3: of 0.5, 0.6, 0.7 is 0.6; 0.5 is
        // below.
        RungDecision decision = Rule.Decide(new Rung(2, 9, 4, [
            Some.Curve(0, 0.1, 0.4, 0.6),
            Some.Curve(1, 0.1, 0.6, 0.6),
            Some.Curve(2, 0.1, 0.6, 0.8),
            Some.Curve(3, 0.9, 0.5, 0.3)]));

        Assert.Equal([
            VerdictAction.Continue, VerdictAction.Continue, VerdictAction.Continue, VerdictAction.GiveUp],
            decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(-0.1, decision.Verdicts[3].Score!.Value, 1e-15);
        Assert.Equal(
            "given up at epoch 2: best accuracy 0.500 less 0.600, the median running average of 3 others, "
            + "-0.1, is below 0.",
            decision.Verdicts[3].Reason);
    }

    [Fact]
    public void The_median_of_an_even_number_lies_half_way()
    {
        // Others of run 2: 0.25 and 0.75.
        RungDecision decision = Rule.Decide(
            new Rung(1, 9, 3, [Some.Curve(0, 0, 0.25), Some.Curve(1, 0, 0.75), Some.Curve(2, 0, 0.5)]));

        Assert.Equal(0, decision.Verdicts[2].Score);
        Assert.Equal(VerdictAction.Continue, decision.Verdicts[2].Action);
    }

    [Fact]
    public void Runs_that_ended_count_among_the_others_as_they_were_then()
    {
        RungDecision decision = Rule.Decide(
            new Rung(1, 2, 2, [Some.Curve(0, 0, 0.5)], ended: [Some.Curve(1, 0, 0.6, 0.1)]));

        Assert.Equal(VerdictAction.GiveUp, decision.Verdicts[0].Action);
    }

    [Fact]
    public void A_run_alone_continues() => Assert.Equal(
        VerdictAction.Continue, Rule.Decide(new Rung(1, 9, 1, [Some.Curve(0, 0, 0.1)])).Verdicts[0].Action);

    [Fact]
    public void The_users_choice_ranks_by_the_lead_over_the_median()
    {
        RungDecision decision = Rule.Decide(
            new Rung(1, 9, 3, [Some.Curve(0, 0, 0.25), Some.Curve(1, 0, 0.75), Some.Curve(2, 0, 0.5)]),
            DecideBy.Keep(0.3));

        Assert.Equal([3, 1, 2], decision.Verdicts.Select(verdict => verdict.Rank));
        Assert.Equal(VerdictAction.GiveUp, decision.Verdicts[2].Action);
    }

    [Fact]
    public void An_epoch_without_accuracy_is_named() => Assert.Contains(
        "Rule 'median' needs the held-out accuracy of run 0 at every epoch from 1 to 3; epoch 3 has none",
        Rule.Lacks(Some.Curve(0, 0, 0.1, 0.2), 3));
}
