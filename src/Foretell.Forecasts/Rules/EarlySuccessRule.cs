using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Records;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>early-success</c>: the score is zeta_1 of Jain and Ramaswamy (reconstructed), from activation spectra alone;
/// it needs no labels. Saturated runs and runs with a dead layer are given up whatever their rank.
/// </summary>
/// <remarks>
/// Differs from the paper in deciding by rank inside the study in place of one absolute threshold, whose value is lost,
/// and in measuring decay from each layer's own start (<see cref="EarlySuccessOptions.Excess"/>). Pass
/// <see cref="EarlySuccessOptions.Paper"/> and <see cref="DecideBy.Threshold"/> for the paper's own way.
/// </remarks>
/// <param name="options">The constants; null means <see cref="EarlySuccessOptions.Excess"/>.</param>
public sealed class EarlySuccessRule(EarlySuccessOptions? options = null) : ScoringRule
{
    /// <summary>The kind <c>early-success</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "early-success", "By the spectra of hidden activations; needs no labels.", EarlySuccessSettings.LabelFree,
        values => new EarlySuccessRule(EarlySuccessSettings.OptionsOf(values)));

    private readonly EarlySuccessOptions _options = (options ?? EarlySuccessOptions.Excess).Checked();

    /// <inheritdoc/>
    public override string Name => "early-success";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signals(RankingMetric metric) => [_options.Spectrum];

    /// <inheritdoc/>
    public override string? Lacks(History run, int checkpoint) =>
        EarlySuccessIndicator.Lacks(run, checkpoint, _options);

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        return Score;

        RuleScore Score(History run)
        {
            EarlySuccessReading reading = EarlySuccessIndicator.Read(run, rung.Checkpoint, _options);
            string? hopeless = EarlySuccessWords.Dead(reading)
                ?? (reading.Saturated ? EarlySuccessWords.Saturated(reading, _options) : null);
            return new RuleScore(
                reading.LabelFree,
                $"score {VerdictText.Score(reading.LabelFree)} ({EarlySuccessWords.Parts(reading, _options)})",
                Discard: hopeless);
        }
    }
}
