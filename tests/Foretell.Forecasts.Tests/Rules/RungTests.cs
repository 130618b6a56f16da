using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class RungTests
{
    [Fact]
    public void A_run_that_has_not_come_to_the_checkpoint_is_refused() => Assert.Contains(
        "Run 4 needs readings up to epoch 2 to be judged there",
        Assert.Throws<ArgumentException>(() => new Rung(2, 9, 9, [Some.Curve(4, 0.5, 0.5)])).Message);

    [Fact]
    public void An_ended_run_has_come_to_the_final_epoch() => Assert.Contains(
        "Run 4 needs readings up to epoch 2 to count as ended",
        Assert.Throws<ArgumentException>(() => new Rung(1, 2, 9, [], [Some.Curve(4, 0.5, 0.5)])).Message);

    [Fact]
    public void A_run_is_there_once_and_the_study_is_large_enough()
    {
        Assert.Throws<ArgumentException>(() => new Rung(1, 9, 9, [Some.Curve(4, 0, 0), Some.Curve(4, 0, 0)]));
        Assert.Throws<ArgumentException>(() => new Rung(1, 9, 1, [Some.Curve(4, 0, 0), Some.Curve(5, 0, 0)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void A_checkpoint_lies_within_the_run(int checkpoint) =>
        Assert.Throws<ArgumentException>(() => new Rung(checkpoint, 9, 9, []));

    [Fact]
    public void Every_rule_has_its_name_and_decides_on_an_empty_cohort()
    {
        Assert.Equal(
            ["none", "accuracy", "median", "asha", "extrapolate", "early-success", "early-success-labels"],
            RuleCatalog.Names);
        foreach (string name in RuleCatalog.Names)
        {
            IRule rule = RuleCatalog.Create(name);
            Assert.Equal(name, rule.Name);
            Assert.Empty(rule.Decide(new Rung(1, 9, 9, [])).Verdicts);
        }

        Assert.Contains("got 'mean'", Assert.Throws<ArgumentException>(() => RuleCatalog.Create("mean")).Message);
    }

    [Fact]
    public void Labels_choose_the_default_rule()
    {
        Assert.Equal("early-success-labels", RuleCatalog.Default(labels: true).Name);
        Assert.Equal("early-success", RuleCatalog.Default(labels: false).Name);
    }

    [Fact]
    public void Constants_reach_the_rules_that_have_them() => Assert.Throws<ArgumentException>(
        () => RuleCatalog.Create("early-success", new EarlySuccessOptions { Window = 0 }));
}
