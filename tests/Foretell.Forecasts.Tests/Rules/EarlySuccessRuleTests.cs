using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class EarlySuccessRuleTests
{
    private static readonly EarlySuccessRule Rule = new();

    [Fact]
    public void Runs_that_compress_go_on_and_runs_that_expand_are_given_up()
    {
        // Layers of 2 units, one step. Excess decay x and shift x for a fall of 2x: score 0.5 * 0.1 x + 0.5 x = 0.55 x.
        RungDecision decision = Rule.Decide(
            new Rung(1, 9, 3, [Step(0, 0.5, 0.25), Step(1, 0.5, 0.75), Step(2, 0.25, 0.1875)]), DecideBy.Keep(0.6));

        Assert.Equal([
            VerdictAction.Continue, VerdictAction.GiveUp, VerdictAction.Continue],
            decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal(0.55 * 0.125, decision.Verdicts[0].Score!.Value, 1e-16);
        Assert.Equal(-0.55 * 0.125, decision.Verdicts[1].Score!.Value, 1e-16);
        Assert.Equal(0.55 * 0.03125, decision.Verdicts[2].Score!.Value, 1e-16);
        Assert.Equal(
            "given up at epoch 1: score -0.0688 (excess decay -0.125, shift -0.125) ranks 3 of 3, "
            + "the study keeps the best 2.",
            decision.Verdicts[1].Reason);
    }

    [Fact]
    public void With_the_papers_constants_the_constant_part_of_decay_counts()
    {
        // r 0.375 and 0.40625: the run that moves less but starts steeper comes first by decay alone.
        EarlySuccessRule paper = new(EarlySuccessOptions.Paper with { Weight = 1 });

        RungDecision decision = paper.Decide(new Rung(1, 9, 2, [Step(0, 0.5, 0.25), Step(1, 0.25, 0.1875)]));

        Assert.Equal(0.0375, decision.Verdicts[0].Score!.Value, 1e-16);
        Assert.Equal([2, 1], decision.Verdicts.Select(verdict => verdict.Rank));
    }

    [Fact]
    public void A_saturated_run_is_given_up_whatever_its_rank()
    {
        double[] steep = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // r = 10/11 = 0.909
        History saturated = Some.Run(0, [steep, steep]);
        double[] flat = [.. Enumerable.Repeat(1.0, 11)];
        History expanding = Some.Run(1, [steep, flat]);

        RungDecision decision = new EarlySuccessRule(EarlySuccessOptions.Paper).Decide(
            new Rung(1, 9, 2, [saturated, expanding]), DecideBy.Keep(1));

        Assert.Equal(
            [VerdictAction.GiveUp, VerdictAction.Continue], decision.Verdicts.Select(verdict => verdict.Action));
        Assert.Equal([2, 1], decision.Verdicts.Select(verdict => verdict.Rank));
        Assert.Equal(
            "given up at epoch 1: saturated, for decay 0.909 is above 0.9 and shift 0 smaller than 1E-05.",
            decision.Verdicts[0].Reason);
    }

    [Fact]
    public void A_dead_layer_is_named_in_the_reason()
    {
        History dead = new(0, [
            .. Some.Epoch(0, 0, null, Some.Layer("first", 1, 0.5), Some.Layer("second", 1, 0.5)),
            .. Some.Epoch(0, 1, null, Some.Dead("first", 2), Some.Dead("second", 2))]);

        Verdict verdict = Rule.Decide(new Rung(1, 9, 1, [dead]), DecideBy.Keep(1)).Verdicts[0];

        Assert.Equal(VerdictAction.GiveUp, verdict.Action);
        Assert.Equal(0, verdict.Score);
        Assert.Equal(
            "given up at epoch 1: score 0, because layers 'first', 'second' are dead (all their outputs are zero).",
            verdict.Reason);
    }

    [Fact]
    public void Missing_spectra_are_refused() => Assert.Contains(
        "needs activation spectra of run 3 at epoch 0",
        Assert.Throws<ArgumentException>(() => Rule.Decide(new Rung(1, 9, 9, [Some.Curve(3, 0.5, 0.5)]))).Message);

    internal static History Step(int run, double before, double after, Func<int, double>? accuracy = null) =>
        Some.Run(run, [[1, before], [1, after]], accuracy);
}
