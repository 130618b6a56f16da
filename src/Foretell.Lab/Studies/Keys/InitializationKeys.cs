using Foretell.Lab.Studies.Json;
using Foretell.Lab.Studies.Shapes;

namespace Foretell.Lab.Studies.Keys;

/// <summary>"initialization": where the weights start.</summary>
internal static class InitializationKeys
{
    private static readonly Key Gain = new("gain", Numbers.AboveZero,
        "Multiplies the initial weights; the multiplier of the DAI studies.")
    { Default = Node.Of(1) };

    private static readonly Key Deviation = new("deviation", Numbers.AboveZero,
        "Standard deviation of the initial weights.")
    { Required = true };

    private static readonly Key Value = new("value", Numbers.Any, "The weight.") { Required = true };

    public static VariantShape<InitializationSettings> Shape { get; } = new("initialization", "kind",
    [
        Scaled(InitializationKind.XavierNormal, "Normal, deviation gain sqrt(2 / (in + out))."),
        Scaled(InitializationKind.XavierUniform, "Uniform, of the same deviation."),
        Scaled(
            InitializationKind.XavierTruncatedNormal, "Normal cut at two deviations, rescaled: Keras's glorot_normal."),
        Scaled(InitializationKind.HeNormal, "Normal, deviation gain sqrt(2 / in)."),
        Scaled(InitializationKind.HeUniform, "Uniform, of the same deviation."),
        Scaled(InitializationKind.HeTruncatedNormal, "Normal cut at two deviations, rescaled: Keras's he_normal."),
        Scaled(InitializationKind.Orthogonal, "Orthonormal columns or rows, times gain."),
        Of(InitializationKind.Normal, "Normal of the given deviation.", Deviation),
        Of(InitializationKind.TruncatedNormal, "Normal redrawn beyond two of the given deviations.", Deviation),
        Of(InitializationKind.Constant, "All weights alike.", Value),
    ]);

    private static Variant<InitializationSettings> Scaled(InitializationKind kind, string help) => Of(kind, help, Gain);

    private static Variant<InitializationSettings> Of(InitializationKind kind, string help, Key key) =>
        new(Words.Of(kind), help, [key], values => new InitializationSettings(
            kind,
            values.NumberOrNone("gain") ?? 1,
            values.NumberOrNone("deviation") ?? 0,
            values.NumberOrNone("value") ?? 0));
}
