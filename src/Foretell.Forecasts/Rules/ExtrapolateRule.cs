using Foretell.Forecasts.Histories;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>extrapolate</c>: the score is the metric at the final epoch by the power law a - b e^-c, fitted by least
/// squares to the held-out metric (turned so that higher is better) at epochs 1 to the checkpoint and clipped to what
/// the metric can be: [0, 1] for accuracy.
/// </summary>
/// <remarks>
/// With fewer than four epochs the three constants are not determined, and the score is the last value. Constants
/// are limited to b &gt;= 0 and c in [1/16, 4]; a curve that falls is extrapolated by its mean.
/// </remarks>
public sealed class ExtrapolateRule : ScoringRule
{
    /// <summary>The kind <c>extrapolate</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "extrapolate", "By the final accuracy that a power law through the accuracies so far predicts.", [],
        _ => new ExtrapolateRule());

    private const int FewestEpochs = 4;

    /// <inheritdoc/>
    public override string Name => "extrapolate";

    /// <inheritdoc/>
    public override string? Lacks(History run, int checkpoint) => LacksCurve(run, checkpoint);

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        return Score;

        RuleScore Score(History run)
        {
            double[] curve = run.MeritsTo(rung.Checkpoint);
            if (curve.Length < FewestEpochs)
            {
                return new RuleScore(
                    curve[^1], $"{run.Words(curve[^1])} (too few epochs to extrapolate: {curve.Length})");
            }

            double expected = run.Metric.Clamp(PowerLaw.Fit(curve).At(rung.FinalEpoch));
            return new RuleScore(
                expected, $"{run.Words(expected)} extrapolated to epoch {rung.FinalEpoch}");
        }
    }
}
