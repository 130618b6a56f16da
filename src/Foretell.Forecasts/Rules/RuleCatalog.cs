using Foretell.Forecasts.EarlySuccess;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>The rules by name.</summary>
public static class RuleCatalog
{
    /// <summary>All kinds, in the order of the documentation.</summary>
    public static Catalog<IRule> Kinds { get; } = new(
        "rule",
        NoneRule.Definition,
        AccuracyRule.Definition,
        MedianRule.Definition,
        AshaRule.Definition,
        ExtrapolateRule.Definition,
        EarlySuccessRule.Definition,
        EarlySuccessLabelsRule.Definition)
    {
        Default = EarlySuccessLabelsRule.Definition.Word,
    };

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names => Kinds.Words;

    /// <summary>The rule of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Constants of the early success rules; null for their defaults. Other rules have
    /// none.</param>
    /// <param name="values">Other settings of the rule; null for their defaults.</param>
    /// <exception cref="ArgumentException">No rule has that name, or the values do not fit it.</exception>
    public static IRule Create(string name, EarlySuccessOptions? options = null, SettingValues? values = null)
    {
        Kind<IRule> kind = Kinds.Find(name) ?? throw new ArgumentException(
            $"A rule needs to be one of {string.Join(", ", Names)}; got '{name}'.", nameof(name));
        SettingValues constants = options is null ? SettingValues.Empty : EarlySuccessSettings.ValuesOf(options);
        return kind.Create(kind.Settings.Where(setting => constants.Has(setting.Name)).Aggregate(
            values ?? SettingValues.Empty, (all, setting) => all.With(setting.Name, constants.Find(setting.Name)!)));
    }

    /// <summary>
    /// The rule of a study that names none: early-success-labels where labels exist, else early-success.
    /// </summary>
    public static IRule Default(bool labels) => labels ? new EarlySuccessLabelsRule() : new EarlySuccessRule();
}
