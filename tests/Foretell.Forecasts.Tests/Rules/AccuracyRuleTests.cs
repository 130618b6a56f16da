using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class AccuracyRuleTests
{
    private static readonly AccuracyRule Rule = new();

    [Fact]
    public void The_best_fraction_of_the_study_goes_on()
    {
        // Five candidates, keep 0.4: the best two. Epoch 2 decides, not the better epoch 1 of run 0.
        RungDecision decision = Rule.Decide(
            new Rung(2, 9, 5, Accuracies(0.9, [0.50, 0.70, 0.60, 0.55, 0.40])), DecideBy.Keep(0.4));

        Assert.Equal([1, 2], Some.Survivors(decision));
        Assert.Equal([4, 1, 2, 3, 5], decision.Verdicts.Select(verdict => verdict.Rank));
        Assert.Equal(
            "given up at epoch 2: accuracy 0.500 ranks 4 of 5, the study keeps the best 2.",
            decision.Verdicts[0].Reason);
        Assert.Equal(
            "continues at epoch 2: accuracy 0.700 ranks 1 of 5, the study keeps the best 2.",
            decision.Verdicts[1].Reason);
    }

    [Fact]
    public void Ties_at_the_border_go_on()
    {
        RungDecision decision = Rule.Decide(
            new Rung(2, 9, 5, Accuracies(0.9, [0.7, 0.6, 0.6, 0.5, 0.6])), DecideBy.Keep(0.4));

        Assert.Equal([0, 1, 2, 4], Some.Survivors(decision));
        Assert.Equal([1, 2, 2, 5, 2], decision.Verdicts.Select(verdict => verdict.Rank));
    }

    [Theory]
    [InlineData(0.4, 4)] // 2 of 5 would be kept of the cohort; of the study of 10 four are
    [InlineData(0.41, 5)]
    [InlineData(0.07, 1)]
    public void The_fraction_counts_candidates_that_are_gone(double fraction, int kept)
    {
        RungDecision decision = Rule.Decide(
            new Rung(2, 9, 10, Accuracies(0.5, [0.1, 0.2, 0.3, 0.4, 0.5])), DecideBy.Keep(fraction));

        Assert.Equal(kept, Some.Survivors(decision).Length);
    }

    [Fact]
    public void A_fraction_is_taken_as_written()
    {
        // In binary 0.07 * 100 is 7.000000000000001, which would keep eight.
        double[] accuracies = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        Rung rung = new(2, 9, 100, Accuracies(0.5, accuracies));

        Assert.Equal(7, Some.Survivors(Rule.Decide(rung, DecideBy.Keep(0.07))).Length);
    }

    [Fact]
    public void Without_a_choice_the_best_two_fifths_go_on()
    {
        RungDecision decision = Rule.Decide(new Rung(2, 9, 5, Accuracies(0.9, [0.50, 0.70, 0.60, 0.55, 0.40])));

        Assert.Equal([1, 2], Some.Survivors(decision));
    }

    [Fact]
    public void A_score_at_the_threshold_goes_on()
    {
        RungDecision decision = Rule.Decide(
            new Rung(2, 9, 3, Accuracies(0.9, [0.64, 0.65, 0.66])), DecideBy.Threshold(0.65));

        Assert.Equal([1, 2], Some.Survivors(decision));
        Assert.Equal("given up at epoch 2: accuracy 0.640 is below 0.65.", decision.Verdicts[0].Reason);
    }

    [Fact]
    public void The_order_of_the_cohort_does_not_matter()
    {
        History[] cohort = Accuracies(0.9, [0.50, 0.70, 0.60, 0.55, 0.60]);

        RungDecision forward = Rule.Decide(new Rung(2, 9, 5, cohort));
        RungDecision backward = Rule.Decide(new Rung(2, 9, 5, [.. cohort.AsEnumerable().Reverse()]));

        Assert.Equal(forward.Verdicts, backward.Verdicts);
    }

    [Fact]
    public void Readings_after_the_checkpoint_are_not_used()
    {
        History[] early = [Some.Curve(0, 0.5, 0.6), Some.Curve(1, 0.5, 0.7)];
        History[] later = [Some.Curve(0, 0.5, 0.6, 0.99), Some.Curve(1, 0.5, 0.7, 0.1)];

        Assert.Equal(
            Rule.Decide(new Rung(1, 9, 2, early)).Verdicts, Rule.Decide(new Rung(1, 9, 2, later)).Verdicts);
    }

    [Fact]
    public void A_run_without_accuracy_is_refused_by_name()
    {
        History unlabeled = new(6, [.. Some.Epoch(6, 1, null)]);

        ArgumentException error = Assert.Throws<ArgumentException>(() => Rule.Decide(new Rung(1, 9, 7, [unlabeled])));

        Assert.Contains("Rule 'accuracy' needs the held-out accuracy of run 6 at epoch 1", error.Message);
    }

    [Fact]
    public void Checkpoints_stand_at_one_two_and_three_tenths()
    {
        Assert.Equal([10, 20, 30], Rule.Checkpoints(100));
        Assert.Equal([2, 3, 4], Rule.Checkpoints(12));
        Assert.Equal([1], Rule.Checkpoints(2));
        Assert.Empty(Rule.Checkpoints(1));
    }

    private static History[] Accuracies(double before, double[] atCheckpoint) =>
        [.. atCheckpoint.Select((accuracy, run) => Some.Curve(run, 0.5, before - (0.1 * run % 0.5), accuracy))];
}
