using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Zero mean, and a deviation that follows from the layer's fans: Xavier's and He's rules.</summary>
/// <remarks>
/// Xavier (Glorot and Bengio, AISTATS 2010): gain √(2 / (in + out)). He (He et al., arXiv:1502.01852): gain √(2 / in).
/// The deviation holds for the numbers as drawn, for every <see cref="Law"/>.
/// </remarks>
public sealed class VarianceScaling : Initializer
{
    /// <summary>Deviation of a standard normal variable, given that it lies within two deviations.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    private readonly Func<Fans, double> _variance;

    private VarianceScaling(Law law, double gain, Func<Fans, double> variance)
    {
        if (!Enum.IsDefined(law))
        {
            throw new ArgumentException(
                $"The law needs to be Normal, TruncatedNormal or Uniform; got {law}.", nameof(law));
        }

        Law = law;
        Gain = NotNegative(gain, nameof(gain));
        _variance = variance;
    }

    /// <summary>Shape of the distribution.</summary>
    public Law Law { get; }

    /// <summary>Multiplies the deviation.</summary>
    public double Gain { get; }

    /// <summary>Deviation gain √(2 / (in + out)).</summary>
    /// <param name="law">Shape of the distribution.</param>
    /// <param name="gain">Multiplies the deviation; at least 0.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentException">The gain is negative or not finite.</exception>
    public static VarianceScaling Xavier(Law law, double gain = 1) =>
        new(law, gain, fans => 2.0 / (fans.In + fans.Out));

    /// <summary>Deviation gain √(2 / in).</summary>
    /// <param name="law">Shape of the distribution.</param>
    /// <param name="gain">Multiplies the deviation; at least 0.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentException">The gain is negative or not finite.</exception>
    public static VarianceScaling He(Law law, double gain = 1) => new(law, gain, fans => 2.0 / fans.In);

    /// <summary>The deviation that a parameter of this shape gets.</summary>
    /// <param name="shape">As in <see cref="Fans.Of"/>.</param>
    /// <returns>Standard deviation, at least 0.</returns>
    public double Deviation(IReadOnlyList<int> shape) => Gain * Math.Sqrt(_variance(Fans.Of(shape)));

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random)
    {
        double deviation = Deviation(shape);
        switch (Law)
        {
            case Law.Normal:
                random.FillNormal(values, 0, deviation);
                break;
            case Law.TruncatedNormal:
                random.FillTruncatedNormal(values, 0, deviation / TruncatedDeviation);
                break;
            default:
                double limit = Math.Sqrt(3) * deviation;
                random.FillUniform(values, -limit, limit);
                break;
        }
    }

    /// <summary>Both rules with each law, as <c>xavier-normal</c> or <c>he-uniform</c>.</summary>
    public static IReadOnlyList<Kind<Initializer>> Definitions { get; } =
    [
        Of("xavier-normal", "Normal, deviation gain sqrt(2 / (in + out)).", Law.Normal, Xavier),
        Of("xavier-uniform", "Uniform, of the same deviation.", Law.Uniform, Xavier),
        Of("xavier-truncated-normal", "Normal cut at two deviations, rescaled: Keras's glorot_normal.",
            Law.TruncatedNormal, Xavier),
        Of("he-normal", "Normal, deviation gain sqrt(2 / in).", Law.Normal, He),
        Of("he-uniform", "Uniform, of the same deviation.", Law.Uniform, He),
        Of("he-truncated-normal", "Normal cut at two deviations, rescaled: Keras's he_normal.",
            Law.TruncatedNormal, He),
    ];

    private static Kind<Initializer> Of(
        string word, string help, Law law, Func<Law, double, VarianceScaling> create) =>
        new(word, help, [GainSetting], values => create(law, values.Number("gain")));
}
