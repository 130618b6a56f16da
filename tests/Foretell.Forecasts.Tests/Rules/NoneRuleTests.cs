using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class NoneRuleTests
{
    [Fact]
    public void Every_run_continues_whatever_the_choice()
    {
        RungDecision decision = new NoneRule().Decide(
            new Rung(1, 9, 3, [Some.Curve(0, 0.5, 0.1), Some.Curve(2, 0.5, 0.9)]), DecideBy.Keep(0.1));

        Assert.Equal([0, 2], decision.Verdicts.Select(verdict => verdict.Run));
        Assert.All(decision.Verdicts, verdict => Assert.Equal(VerdictAction.Continue, verdict.Action));
        Assert.All(decision.Verdicts, verdict => Assert.Null(verdict.Score));
        Assert.Equal(
            "continues at epoch 1: rule 'none' trains every run to epoch 9.", decision.Verdicts[0].Reason);
        Assert.Empty(new NoneRule().Checkpoints(100));
    }
}
