using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Judging;

/// <summary>A rule with its constants and its way to decide, as one line of a judgment.</summary>
/// <param name="Name">The rule's name; behind a colon what differs from the rule as studies use it.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Decide">How it decides; null for its own way.</param>
public sealed record RuleVariant(string Name, IRule Rule, DecideBy? Decide)
{
    /// <summary>
    /// Every rule by the user's choice; those whose own way is another also by that (<c>median:own</c>,
    /// <c>asha:own</c>);
    /// and the early success rules with the constants of the paper (<c>:paper</c>), whose decay is not an excess.
    /// </summary>
    /// <param name="decide">The user's choice; null for each rule's own way, and then nothing is there twice.</param>
    /// <param name="options">Constants of the early success rules; null for their defaults.</param>
    public static IReadOnlyList<RuleVariant> All(DecideBy? decide, EarlySuccessOptions? options = null)
    {
        List<RuleVariant> variants =
            [.. RuleCatalog.Names.Select(name => new RuleVariant(name, RuleCatalog.Create(name, options), decide))];
        if (decide is not null)
        {
            variants.Add(new RuleVariant("median:own", new MedianRule(), null));
            variants.Add(new RuleVariant("asha:own", new AshaRule(), null));
        }

        variants.Add(new RuleVariant("early-success:paper", new EarlySuccessRule(EarlySuccessOptions.Paper), decide));
        variants.Add(new RuleVariant(
            "early-success-labels:paper", new EarlySuccessLabelsRule(EarlySuccessOptions.Paper), decide));
        return variants;
    }
}
