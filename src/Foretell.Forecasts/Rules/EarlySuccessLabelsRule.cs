using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Records;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>early-success-labels</c>, the default where labels exist: the score is zeta_2 of Jain and Ramaswamy
/// (reconstructed), held-out accuracy moved by the label-free score. Runs with a dead layer are given up whatever their
/// rank; a saturated run scores its accuracy, and is done when that reaches the user's target.
/// </summary>
/// <remarks>Differs from the paper as <see cref="EarlySuccessRule"/> does.</remarks>
/// <param name="options">The constants; null means <see cref="EarlySuccessOptions.Excess"/>.</param>
public sealed class EarlySuccessLabelsRule(EarlySuccessOptions? options = null) : ScoringRule
{
    /// <summary>The kind <c>early-success-labels</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "early-success-labels", "By the spectra and the held-out accuracy.", EarlySuccessSettings.All,
        values => new EarlySuccessLabelsRule(EarlySuccessSettings.OptionsOf(values)));

    private readonly EarlySuccessOptions _options = (options ?? EarlySuccessOptions.Excess).Checked();

    /// <inheritdoc/>
    public override string Name => "early-success-labels";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signals(RankingMetric metric) => [metric.HeldOutKey, _options.Spectrum];

    /// <inheritdoc/>
    public override string? Lacks(History run, int checkpoint) =>
        EarlySuccessIndicator.Lacks(run, checkpoint, _options) ?? base.Lacks(run, checkpoint)
        ?? (run.Metric.IsShare ? null : $"Rule '{Name}' needs a metric in [0, 1] of which more is better, such as "
            + $"accuracy; the study ranks by {run.Metric.Name}. Use 'early-success' or 'accuracy'.");

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        return Score;

        RuleScore Score(History run)
        {
            EarlySuccessReading reading = EarlySuccessIndicator.Read(run, rung.Checkpoint, _options);
            double merit = run.MeritAt(rung.Checkpoint);
            string parts = reading.Saturated ? "saturated" : EarlySuccessWords.Parts(reading, _options);
            return new RuleScore(
                reading.WithLabels!.Value,
                $"score {VerdictText.Accuracy(reading.WithLabels.Value)} ({run.Words(merit)}, {parts})",
                Discard: EarlySuccessWords.Dead(reading),
                Trained: reading.Saturated ? EarlySuccessWords.Saturated(reading, _options) : null);
        }
    }
}
