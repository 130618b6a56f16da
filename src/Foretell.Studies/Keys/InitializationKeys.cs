using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Initializers;

namespace Foretell.Studies.Keys;

/// <summary>"initialization": where the weights start.</summary>
internal static class InitializationKeys
{
    private static readonly Key Gain = new("gain", Numbers.AboveZero,
        "Multiplies the initial weights; the multiplier of the DAI studies.")
    { Default = Node.Of(1) };

    private static readonly Key Deviation = new("deviation", Numbers.AboveZero,
        "Standard deviation of the initial weights.")
    { Required = true };

    private static readonly Key Value = new("value", new NumberShape(-float.MaxValue, float.MaxValue), "The weight.")
    {
        Required = true,
    };

    public static VariantShape<Initializer> Shape { get; } = new("initialization", "kind",
    [
        Scaled("xavier-normal", "Normal, deviation gain sqrt(2 / (in + out)).", g => Xavier(Law.Normal, g)),
        Scaled("xavier-uniform", "Uniform, of the same deviation.", g => Xavier(Law.Uniform, g)),
        Scaled("xavier-truncated-normal", "Normal cut at two deviations, rescaled: Keras's glorot_normal.",
            g => Xavier(Law.TruncatedNormal, g)),
        Scaled("he-normal", "Normal, deviation gain sqrt(2 / in).", g => He(Law.Normal, g)),
        Scaled("he-uniform", "Uniform, of the same deviation.", g => He(Law.Uniform, g)),
        Scaled("he-truncated-normal", "Normal cut at two deviations, rescaled: Keras's he_normal.",
            g => He(Law.TruncatedNormal, g)),
        Scaled("orthogonal", "Orthonormal columns or rows, times gain.", g => new Orthogonal(g)),
        Of("normal", "Normal of the given deviation.", Deviation, d => new Normal(d)),
        Of("truncated-normal", "Normal redrawn beyond two of the given deviations.", Deviation,
            d => new TruncatedNormal(d)),
        Of("constant", "All weights alike.", Value, value => new Constant(value)),
    ]);

    private static Initializer Xavier(Law law, double gain) => VarianceScaling.Xavier(law, gain);

    private static Initializer He(Law law, double gain) => VarianceScaling.He(law, gain);

    private static Variant<Initializer> Scaled(string word, string help, Func<double, Initializer> create) =>
        Of(word, help, Gain, create);

    private static Variant<Initializer> Of(string word, string help, Key key, Func<double, Initializer> create) =>
        new(word, help, [key], values => create(values.Number(key.Name)));
}
