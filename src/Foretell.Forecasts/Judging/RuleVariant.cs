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
    /// Whether a whole screen is backtested at the rule's own checkpoints, whatever the user named. Default false.
    /// </summary>
    public bool AtOwnCheckpoints { get; init; }

    /// <summary>
    /// Every rule by the user's choice; those whose own way is another also by that: <c>median:own</c>, and
    /// <c>asha:own</c>, which has its own rungs too; the early success rules with the constants of the paper
    /// (<c>:paper</c>), whose decay is not an excess; and the label-free one with these and one absolute threshold on
    /// the score, as the paper decides (<c>:paper:threshold</c>; its value is lost, here 0).
    /// </summary>
    /// <param name="decide">The user's choice; null for each rule's own way.</param>
    /// <param name="options">Constants of the early success rules; null for their defaults.</param>
    /// <param name="hasCheckpoints">Whether the user named checkpoints. Where neither these nor a choice is named,
    /// rules decide in their own way, and nothing is there twice.</param>
    public static IReadOnlyList<RuleVariant> All(
        DecideBy? decide, EarlySuccessOptions? options = null, bool hasCheckpoints = false)
    {
        List<RuleVariant> variants =
            [.. RuleCatalog.Names.Select(name => new RuleVariant(name, RuleCatalog.Create(name, options), decide))];
        if (decide is not null)
        {
            variants.Add(new RuleVariant("median:own", new MedianRule(), null));
        }

        if (decide is not null || hasCheckpoints)
        {
            variants.Add(new RuleVariant("asha:own", new AshaRule(), null) { AtOwnCheckpoints = true });
        }

        EarlySuccessRule paper = new(EarlySuccessOptions.Paper);
        variants.Add(new RuleVariant("early-success:paper", paper, decide));
        variants.Add(new RuleVariant("early-success:paper:threshold", paper, DecideBy.Threshold(0)));
        variants.Add(new RuleVariant(
            "early-success-labels:paper", new EarlySuccessLabelsRule(EarlySuccessOptions.Paper), decide));
        return variants;
    }
}
