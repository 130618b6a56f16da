using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class AshaRuleTests
{
    private static readonly AshaRule Rule = new();

    [Theory]
    [InlineData(2, 1)] // floor(2 / 3) = 0, but one goes on
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    public void One_in_three_is_promoted(int runs, int promoted)
    {
        RungDecision decision = Rule.Decide(new Rung(1, 9, 40, Ascending(runs)));

        Assert.Equal(Enumerable.Range(runs - promoted, promoted), Some.Survivors(decision));
    }

    [Fact]
    public void The_reason_names_the_rung()
    {
        Assert.Equal(
            "given up at epoch 1: accuracy 0.010 ranks 8 of 9, the rung keeps the best 3.",
            Rule.Decide(new Rung(1, 9, 40, Ascending(9))).Verdicts[1].Reason);
    }

    [Fact]
    public void The_users_fraction_replaces_the_third_at_every_rung()
    {
        RungDecision decision = Rule.Decide(new Rung(1, 9, 40, Ascending(10)), DecideBy.Keep(0.6));

        Assert.Equal(6, Some.Survivors(decision).Length);
    }

    [Fact]
    public void Rungs_grow_threefold()
    {
        Assert.Equal([1, 3, 9, 27, 81], Rule.Checkpoints(100));
        Assert.Equal([2, 6], AshaRule.Rungs(2, 18));
        Assert.Throws<ArgumentOutOfRangeException>(() => AshaRule.Rungs(0, 18));
    }

    private static History[] Ascending(int runs) =>
        [.. Enumerable.Range(0, runs).Select(run => Some.Curve(run, 0, run / 100.0))];
}
