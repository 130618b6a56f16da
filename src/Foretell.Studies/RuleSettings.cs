using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Records.Settings;
using Foretell.Records;
using Foretell.Signals;

namespace Foretell.Studies;

/// <summary>The rule that gives up runs at the study's checkpoints.</summary>
/// <param name="Kind">Its word, one of <see cref="RuleCatalog.Names"/>.</param>
/// <param name="Indicator">
/// All constants of the early success indicator. Null: the study says nothing, and the preset "excess" holds. Rules
/// that do not decide by the indicator may have them, too: for the scores that are shown, and for judging.
/// </param>
/// <param name="Spectrum">Key of the signal whose spectra the indicator reads.</param>
public sealed record RuleSettings(
    string Kind, EarlySuccessOptions? Indicator, string Spectrum = SignalKeys.ActivationSpectrum)
{
    /// <summary>The rule's own settings, beside the indicator's constants.</summary>
    /// <value>None.</value>
    public SettingValues Values { get; init; } = SettingValues.Empty;

    /// <summary>The rule itself.</summary>
    public IRule Create() => RuleCatalog.Create(Kind, Indicator, Values);
}
