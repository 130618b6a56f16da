using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Keys;

/// <summary>"rule" and "decide": how runs are given up.</summary>
internal static class RuleKeys
{
    public const string IndicatorKey = "indicator";

    /// <summary>The default rule of a study.</summary>
    public static string Usual => RuleCatalog.Kinds.Default!;

    private static readonly Key IndicatorOfOthers = new(
        IndicatorKey, new ObjectShape(SettingKeys.Of(EarlySuccessSettings.All)),
        "Constants of the early success indicator for the scores that are shown and for 'judge'; the rule itself does "
        + "not use them. Default: the preset 'excess'.");

    public static VariantShape Shape { get; } = new(
        RuleCatalog.Kinds, (kind, own) => ReadsSpectra(kind) ? own : [.. own, IndicatorOfOthers]);

    public static ObjectShape Decide { get; } = new(
        new Key("keep", NumberShapes.Share,
            "Keep the runs whose score is in this best fraction of all the study's candidates."),
        new Key("target", NumberShapes.Any,
            "Keep the runs that are expected to reach this accuracy at the end, or this value of "
            + "the study's metric."))
    {
        OnlyOne = true,
    };

    /// <summary>The value of "decide"; null leaves the decision to the rule.</summary>
    public static DecideBy? BindDecide(Node? decide, RankingMetric metric) => decide switch
    {
        ObjectNode { Members: [{ Name: "keep", Value: NumberNode fraction }] } => DecideBy.Keep(fraction.Value),
        ObjectNode { Members: [{ Name: "target", Value: NumberNode value }] } =>
            DecideBy.Target(value.Value, metric: metric),
        _ => null,
    };

    /// <summary>
    /// The checkpoints of a study that names none: those of its rule. The rule 'none' never decides, but the other
    /// rules are judged on its studies, so it has the checkpoints of the usual rule.
    /// </summary>
    public static IReadOnlyList<int> Checkpoints(RuleSettings rule, int epochs) =>
        (rule.Kind == "none" ? RuleCatalog.Create(Usual) : rule.Create()).Checkpoints(epochs);

    /// <summary>Another rule with the indicator constants of a given one.</summary>
    /// <param name="rule">The given rule as written; null for the usual one.</param>
    /// <param name="kind">The word of the other rule.</param>
    public static ObjectNode Replaced(Node? rule, string kind)
    {
        var written = rule as ObjectNode;
        ObjectNode indicator = written?.Find(IndicatorKey) as ObjectNode
            ?? written?.Without("kind") ?? new ObjectNode(Position.None, []);
        var other = new ObjectNode(Position.None, [new Member("kind", Position.None, Node.Of(kind))]);
        IKind described = RuleCatalog.Kinds[kind];
        if (!ReadsSpectra(described))
        {
            return other.With(IndicatorKey, indicator);
        }

        IEnumerable<Member> fitting = indicator.Members
            .Where(member => described.Settings.Any(setting => setting.Name == member.Name));
        return other with { Members = [.. other.Members, .. fitting] };
    }

    /// <summary>Whether a rule decides by the early success indicator.</summary>
    public static bool ReadsSpectra(IKind rule) =>
        rule.Settings.Any(setting => setting.Name == EarlySuccessSettings.Spectra);

    /// <summary>The typed settings of a rule.</summary>
    public static RuleSettings Bind(SettingValues rule)
    {
        string word = rule.Text(RuleCatalog.Kinds.Selector);
        Kind<IRule> kind = RuleCatalog.Kinds[word];
        SettingValues? indicator = ReadsSpectra(kind) ? rule
            : rule.Has(IndicatorKey) ? rule.Nested(IndicatorKey)
            : null;
        var own = kind.Settings.Select(setting => setting.Name)
            .Except(EarlySuccessSettings.All.Select(setting => setting.Name)).Where(rule.Has);
        return new RuleSettings(
            word, indicator is null ? null : EarlySuccessSettings.OptionsOf(indicator))
        {
            Values = SettingValues.Of(own.Select(name => (name, rule.Find(name)!))),
        };
    }
}
