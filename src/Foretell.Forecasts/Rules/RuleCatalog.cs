using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Forecasts.Rules;

/// <summary>The rules by name.</summary>
public static class RuleCatalog
{
    private static readonly Func<EarlySuccessOptions?, IRule>[] Rules =
    [
        _ => new NoneRule(),
        _ => new AccuracyRule(),
        _ => new MedianRule(),
        _ => new AshaRule(),
        _ => new ExtrapolateRule(),
        options => new EarlySuccessRule(options),
        options => new EarlySuccessLabelsRule(options),
    ];

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Rules.Select(create => create(null).Name)];

    /// <summary>The rule of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">Constants of the early success rules; null for their defaults. Other rules have
    /// none.</param>
    /// <exception cref="ArgumentException">No rule has that name.</exception>
    public static IRule Create(string name, EarlySuccessOptions? options = null) =>
        Rules.Select(create => create(options)).FirstOrDefault(rule => rule.Name == name)
        ?? throw new ArgumentException(
            $"A rule needs to be one of {string.Join(", ", Names)}; got '{name}'.", nameof(name));

    /// <summary>
    /// The rule of a study that names none: early-success-labels where labels exist, else early-success.
    /// </summary>
    public static IRule Default(bool labels) => labels ? new EarlySuccessLabelsRule() : new EarlySuccessRule();
}
