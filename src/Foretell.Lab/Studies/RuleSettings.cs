using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;

namespace Foretell.Lab.Studies;

/// <summary>The rule that gives up runs at the study's checkpoints.</summary>
/// <param name="Kind">Its word, one of <see cref="RuleCatalog.Names"/>.</param>
/// <param name="Indicator">All constants of the early success rules; null for the other rules.</param>
public sealed record RuleSettings(string Kind, EarlySuccessOptions? Indicator)
{
    /// <summary>The rule itself.</summary>
    public IRule Create() => RuleCatalog.Create(Kind, Indicator);
}
