using Foretell.Records.Settings;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>The constants of the early success indicator as settings.</summary>
public static class EarlySuccessSettings
{
    /// <summary>The setting that selects the spectra: "after" the activation function, or "before" it.</summary>
    public const string Spectra = "spectra";

    private const string Preset = "preset";

    private static readonly (Setting Setting, Func<EarlySuccessOptions, object> Of)[] s_labelFree =
    [
        Option("window", NumberType.WholeFrom(1, 1000), "Epochs over which the shift looks back.", o => o.Window),
        Option("power", NumberType.AboveZero, "p on the singular values in the decay.", o => o.Power),
        Option("scale", NumberType.AboveZero, "Brings decay into the range of the shift.", o => o.Scale),
        Option("weight", NumberType.Fraction, "Share of decay in the score; the shift has the rest.", o => o.Weight),
        Option("decay-kind", WordType.Of<DecayKind>("kind of decay"), "Formula of the decay; the paper's is lost.",
            o => EnumWord.Of(o.DecayKind)),
        Option("decay-reference", WordType.Of<DecayReference>("reference"), "What decay is measured from.",
            o => EnumWord.Of(o.DecayReference)),
        Option("shift-kind", WordType.Of<ShiftKind>("kind of shift"), "Formula of the shift; the paper's is lost.",
            o => EnumWord.Of(o.ShiftKind)),
        Option("shift-weights", WordType.Of<ShiftWeights>("kind of weights"), "Weights of the window's steps.",
            o => EnumWord.Of(o.ShiftWeights)),
        Option("decay-threshold", NumberType.Any, "Above this decay and ...", o => o.DecayThreshold),
        Option("shift-threshold", NumberType.FromZero, "... below this shift a run counts as saturated.",
            o => o.ShiftThreshold),
    ];

    private static readonly (Setting Setting, Func<EarlySuccessOptions, object> Of)[] s_labels =
    [
        Option("label-scale", WordType.Of<EpochScaleForm>("form of the scale"),
            "How the weight of the label-free score beside accuracy depends on the epoch.",
            o => EnumWord.Of(o.LabelScale.Form)),
        Option("label-factor", NumberType.FromZero, "Multiplies that weight.", o => o.LabelScale.Factor),
        Option("squash", WordType.Of<Squash>("squash"), "What keeps the score in [0, 1].", o => EnumWord.Of(o.Squash)),
    ];

    /// <summary>The settings of the score without labels: the preset, which decides the defaults, then each
    /// constant.</summary>
    public static IReadOnlyList<Setting> LabelFree { get; } =
    [
        new(Preset, new WordType(Preset, ["excess", "paper"]),
            "'paper': the paper's constants as reconstructed. 'excess': the same with decay as excess over each "
            + "layer's own epoch 0 and a threshold to match, without which the label-free rule gives up hardly any.")
        {
            Default = "excess",
        },
        .. s_labelFree.Select(option => option.Setting),
        new(Spectra, new WordType("place of the spectra", ["after", "before"]),
            "Which spectra are read: those 'after' the activation function, or 'before' it, which needs "
            + "'pre-activation-spectrum' among the signals. After, if left out; which the paper means is lost."),
    ];

    /// <summary>All settings: those without labels, then those that labels add.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. LabelFree, .. s_labels.Select(option => option.Setting)];

    /// <summary>The constants that values hold; what they lack is that of their preset.</summary>
    /// <param name="values">Values of some of the settings.</param>
    public static EarlySuccessOptions OptionsOf(SettingValues values)
    {
        SettingValues all = All.Aggregate(values, (complete, setting) =>
            !complete.Has(setting.Name) && setting.DefaultFor(complete) is { } usual
                ? complete.With(setting.Name, usual)
                : complete);
        return PresetOf(all) with
        {
            Window = all.Whole("window"),
            Power = all.Number("power"),
            Scale = all.Number("scale"),
            Weight = all.Number("weight"),
            DecayKind = all.Word<DecayKind>("decay-kind"),
            DecayReference = all.Word<DecayReference>("decay-reference"),
            ShiftKind = all.Word<ShiftKind>("shift-kind"),
            ShiftWeights = all.Word<ShiftWeights>("shift-weights"),
            DecayThreshold = all.Number("decay-threshold"),
            ShiftThreshold = all.Number("shift-threshold"),
            LabelScale = new(all.Word<EpochScaleForm>("label-scale"), all.Number("label-factor")),
            Squash = all.Word<Squash>("squash"),
        };
    }

    /// <summary>The values of constants: the inverse of <see cref="OptionsOf"/>.</summary>
    /// <param name="options">The constants.</param>
    public static SettingValues ValuesOf(EarlySuccessOptions options) => SettingValues.Of(
        s_labelFree.Concat(s_labels).Select(option => (option.Setting.Name, option.Of(options))));

    private static (Setting, Func<EarlySuccessOptions, object>) Option(
        string name, SettingType type, string help, Func<EarlySuccessOptions, object> of) =>
        (new Setting(name, type, help) { DefaultFrom = others => of(PresetOf(others)) }, of);

    private static EarlySuccessOptions PresetOf(SettingValues values) =>
        values.TextOrNone(Preset) == "paper" ? EarlySuccessOptions.Paper : EarlySuccessOptions.Excess;
}
