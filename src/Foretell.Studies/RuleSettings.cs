using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Forecasts.Scores;
using Foretell.Records.Settings;

namespace Foretell.Studies;

/// <summary>The rule that gives up runs at the study's checkpoints.</summary>
/// <param name="Kind">Its word, one of <see cref="RuleCatalog.Names"/>.</param>
/// <param name="Indicator">
/// All constants of the early success indicator. Null if the study states none; the preset "excess" applies then. Rules
/// that do not decide by the indicator may have them, too, for the scores that are shown and for judging.
/// </param>
public sealed record RuleSettings(string Kind, EarlySuccessOptions? Indicator)
{
    /// <summary>Key of the signal whose spectra the indicator reads.</summary>
    public string Spectrum => (Indicator ?? EarlySuccessOptions.Excess).Spectrum;

    /// <summary>The rule's own settings, beside the indicator's constants.</summary>
    /// <value>None.</value>
    public SettingValues Values { get; init; } = SettingValues.Empty;

    /// <summary>The rule itself.</summary>
    public IRule Create() => RuleCatalog.Create(Kind, Indicator, Values);

    /// <summary>The scores that are stored at the end of every epoch, whatever rule decides.</summary>
    public IReadOnlyList<IScore> Scores() => [new EarlySuccessScore(Indicator)];
}
