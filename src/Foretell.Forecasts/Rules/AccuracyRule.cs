using Foretell.Forecasts.Histories;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>accuracy</c>: the score is the held-out metric at the checkpoint, accuracy unless the study ranks by
/// another; higher is better. The baseline of the paper's tables.
/// </summary>
public sealed class AccuracyRule : ScoringRule
{
    /// <summary>The kind <c>accuracy</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "accuracy", "By the held-out accuracy so far.", [],
        _ => new AccuracyRule());

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        return Score;

        RuleScore Score(History run)
        {
            double merit = run.MeritAt(rung.Checkpoint);
            return new RuleScore(merit, run.Words(merit));
        }
    }
}
