using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Signals;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Keys;

/// <summary>"rule" and "decide": how runs are given up.</summary>
internal static class RuleKeys
{
    public const string Usual = "early-success-labels";
    public const string IndicatorKey = "indicator";
    public const string Spectra = "spectra";

    private static readonly string[] OnlyWithLabels = ["label-scale", "label-factor", "squash"];

    private static readonly Key[] Indicator =
    [
        new("preset", new WordShape("preset", ["excess", "paper"]),
            "'paper': the paper's constants as reconstructed. 'excess': the same with decay as excess over each "
            + "layer's own epoch 0 and a threshold to match, without which the label-free rule gives up hardly any.")
        {
            Default = Node.Of("excess"),
        },
        Option("window", Numbers.Whole(1, 1000), "Epochs over which the shift looks back.", o => Node.Of(o.Window)),
        Option("power", Numbers.AboveZero, "p on the singular values in the decay.", o => Node.Of(o.Power)),
        Option("scale", Numbers.AboveZero, "Brings decay into the range of the shift.", o => Node.Of(o.Scale)),
        Option("weight", Numbers.Fraction, "Share of decay in the score; the shift has the rest.",
            o => Node.Of(o.Weight)),
        Option("decay-kind", WordShape.Of<DecayKind>("kind of decay"), "Formula of the decay; the paper's is lost.",
            o => Node.Of(Words.Of(o.DecayKind))),
        Option("decay-reference", WordShape.Of<DecayReference>("reference"), "What decay is measured from.",
            o => Node.Of(Words.Of(o.DecayReference))),
        Option("shift-kind", WordShape.Of<ShiftKind>("kind of shift"), "Formula of the shift; the paper's is lost.",
            o => Node.Of(Words.Of(o.ShiftKind))),
        Option("shift-weights", WordShape.Of<ShiftWeights>("kind of weights"), "Weights of the window's steps.",
            o => Node.Of(Words.Of(o.ShiftWeights))),
        Option("decay-threshold", Numbers.Any, "Above this decay and ...", o => Node.Of(o.DecayThreshold)),
        Option("shift-threshold", Numbers.FromZero, "... below this shift a run counts as saturated.",
            o => Node.Of(o.ShiftThreshold)),
        new(Spectra, new WordShape("place of the spectra", ["after", "before"]),
            "Which spectra are read: those 'after' the activation function, or 'before' it, which needs "
            + "'pre-activation-spectrum' among the signals. After, if left out; which the paper means is lost."),
    ];

    private static readonly Key[] WithLabels =
    [
        Option("label-scale", WordShape.Of<EpochScaleForm>("form of the scale"),
            "How the weight of the label-free score beside accuracy depends on the epoch.",
            o => Node.Of(Words.Of(o.LabelScale.Form))),
        Option("label-factor", Numbers.FromZero, "Multiplies that weight.", o => Node.Of(o.LabelScale.Factor)),
        Option("squash", WordShape.Of<Squash>("squash"), "What keeps the score in [0, 1].",
            o => Node.Of(Words.Of(o.Squash))),
    ];

    private static readonly Key IndicatorOfOthers = new(
        IndicatorKey, new ObjectShape([.. Indicator, .. WithLabels]),
        "Constants of the early success indicator for the scores that are shown and for 'judge'; the rule itself does "
        + "not use them. The preset 'excess' if left out.");

    public static VariantShape<RuleSettings> Shape { get; } = new("rule", "kind",
    [
        Plain("none", "Every run is trained to its end."),
        Plain("accuracy", "By the held-out accuracy so far."),
        Plain("median", "By the lead of a run's best accuracy over the median of the others' running averages."),
        Plain("asha", "Successive halving: of each rung the best third goes on. The checkpoints are the rungs."),
        Plain("extrapolate", "By the final accuracy that a power law through the accuracies so far predicts."),
        new("early-success", "By the spectra of hidden activations; needs no labels.", Indicator,
            values => Settings("early-success", values)),
        new("early-success-labels", "By the spectra and the held-out accuracy.", [.. Indicator, .. WithLabels],
            values => Settings("early-success-labels", values)),
    ])
    {
        DefaultKind = Usual,
    };

    public static ObjectShape Decide { get; } = new(
        new Key("keep", Numbers.Share,
            "Keep the runs whose score is in this best fraction of all the study's candidates."),
        new Key("target", Numbers.Fraction, "Keep the runs that are expected to reach this accuracy at the end."))
    {
        OnlyOne = true,
    };

    /// <summary>The user's choice; null leaves it to the rule.</summary>
    public static DecideBy? BindDecide(Node? decide) => decide switch
    {
        ObjectNode { Members: [{ Name: "keep", Value: NumberNode fraction }] } => DecideBy.Keep(fraction.Value),
        ObjectNode { Members: [{ Name: "target", Value: NumberNode accuracy }] } => DecideBy.Target(accuracy.Value),
        _ => null,
    };

    /// <summary>
    /// The checkpoints of a study that names none: those of its rule. The rule 'none' never decides, but its study is
    /// how the other rules are judged, so it has those of the usual rule.
    /// </summary>
    public static IReadOnlyList<int> Checkpoints(RuleSettings rule, int epochs) =>
        (rule.Kind == "none" ? RuleCatalog.Create(Usual) : rule.Create()).Checkpoints(epochs);

    /// <summary>Another rule with what a rule says of the indicator.</summary>
    /// <param name="rule">The rule as it is written; null: the usual one.</param>
    /// <param name="kind">The other's word.</param>
    public static ObjectNode Replaced(Node? rule, string kind)
    {
        var written = rule as ObjectNode;
        ObjectNode indicator = written?.Find(IndicatorKey) as ObjectNode
            ?? written?.Without("kind") ?? new ObjectNode(Position.None, []);
        var other = new ObjectNode(Position.None, [new Member("kind", Position.None, Node.Of(kind))]);
        if (!kind.StartsWith("early-success", StringComparison.Ordinal))
        {
            return other.With(IndicatorKey, indicator);
        }

        IEnumerable<Member> fitting = indicator.Members
            .Where(member => kind == Usual || !OnlyWithLabels.Contains(member.Name));
        return other with { Members = [.. other.Members, .. fitting] };
    }

    private static Variant<RuleSettings> Plain(string word, string help) =>
        new(word, help, [IndicatorOfOthers], values => values.Has(IndicatorKey)
            ? Settings(word, new Resolved(values.Object(IndicatorKey)))
            : new RuleSettings(word, Indicator: null));

    private static RuleSettings Settings(string kind, Resolved values) => new(
        kind, OptionsOf(values),
        values.TextOrNone(Spectra) == "before" ? SignalKeys.PreActivationSpectrum : SignalKeys.ActivationSpectrum);

    private static Key Option(string name, Shape shape, string help, Func<EarlySuccessOptions, Node> preset) =>
        new(name, shape, help) { DefaultFrom = others => preset(PresetOf(new Resolved(others))) };

    private static EarlySuccessOptions PresetOf(Resolved values) =>
        values.Text("preset") == "paper" ? EarlySuccessOptions.Paper : EarlySuccessOptions.Excess;

    private static EarlySuccessOptions OptionsOf(Resolved values)
    {
        EarlySuccessOptions preset = PresetOf(values);
        return preset with
        {
            Window = values.Whole("window"),
            Power = values.Number("power"),
            Scale = values.Number("scale"),
            Weight = values.Number("weight"),
            DecayKind = values.Word<DecayKind>("decay-kind"),
            DecayReference = values.Word<DecayReference>("decay-reference"),
            ShiftKind = values.Word<ShiftKind>("shift-kind"),
            ShiftWeights = values.Word<ShiftWeights>("shift-weights"),
            DecayThreshold = values.Number("decay-threshold"),
            ShiftThreshold = values.Number("shift-threshold"),
            LabelScale = values.Has("label-scale")
                ? new(values.Word<EpochScaleForm>("label-scale"), values.Number("label-factor"))
                : preset.LabelScale,
            Squash = values.Has("squash") ? values.Word<Squash>("squash") : preset.Squash,
        };
    }
}
