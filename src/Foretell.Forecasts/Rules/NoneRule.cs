using Foretell.Forecasts.Histories;
using Foretell.Records;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>none</c>: trains everything to the end, which is how other rules are judged. It has no score, and no choice
/// of the user makes it give up.
/// </summary>
public sealed class NoneRule : IRule
{
    /// <summary>The kind <c>none</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "none", "Every run is trained to its end.", [],
        _ => new NoneRule());

    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public IReadOnlyList<string> Signals(RankingMetric metric) => [];

    /// <inheritdoc/>
    public string? Lacks(History run, int checkpoint) => null;

    /// <inheritdoc/>
    public IReadOnlyList<int> Checkpoints(int finalEpoch) => [];

    /// <inheritdoc/>
    public RungDecision Decide(Rung rung, DecideBy? decide = null)
    {
        string reason =
            $"continues at epoch {rung.Checkpoint}: rule 'none' trains every run to epoch {rung.FinalEpoch}.";
        return new RungDecision(Name, rung.Checkpoint, [.. rung.Cohort.Select(
            run => new Verdict(run.Run, VerdictAction.Continue, Score: null, Rank: null, reason))]);
    }
}
