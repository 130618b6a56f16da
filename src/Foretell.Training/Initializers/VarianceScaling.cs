using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Zero mean, and a standard deviation that follows from the layer's fans: the rules of Xavier and
/// He.</summary>
/// <remarks>
/// Xavier (Glorot and Bengio, AISTATS 2010): gain × √(2 / (in + out)). He (He et al., arXiv:1502.01852): gain × √(2 /
/// in). The standard deviation is that of the numbers as drawn, for every <see cref="WeightDistribution"/>.
/// </remarks>
public sealed class VarianceScaling : Initializer
{
    /// <summary>Standard deviation of a standard normal variable that is known to lie within two standard
    /// deviations.</summary>
    private const double TruncatedStandardDeviation = 0.87962566103423978;

    private readonly Func<Fans, double> _variance;

    private VarianceScaling(WeightDistribution distribution, double gain, Func<Fans, double> variance)
    {
        if (!Enum.IsDefined(distribution))
        {
            throw new ArgumentException(
                $"The distribution needs to be Normal, TruncatedNormal or Uniform; got {distribution}.",
                nameof(distribution));
        }

        Distribution = distribution;
        Gain = NotNegative(gain, nameof(gain));
        _variance = variance;
    }

    /// <summary>Shape of the distribution.</summary>
    public WeightDistribution Distribution { get; }

    /// <summary>Multiplies the standard deviation.</summary>
    public double Gain { get; }

    /// <summary>Standard deviation: gain × √(2 / (in + out)).</summary>
    /// <param name="distribution">Shape of the distribution.</param>
    /// <param name="gain">Multiplies the standard deviation; at least 0.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentException">The gain is negative or not finite.</exception>
    public static VarianceScaling Xavier(WeightDistribution distribution, double gain = 1) =>
        new(distribution, gain, fans => 2.0 / (fans.In + fans.Out));

    /// <summary>Standard deviation: gain × √(2 / in).</summary>
    /// <param name="distribution">Shape of the distribution.</param>
    /// <param name="gain">Multiplies the standard deviation; at least 0.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentException">The gain is negative or not finite.</exception>
    public static VarianceScaling He(WeightDistribution distribution, double gain = 1) =>
        new(distribution, gain, fans => 2.0 / fans.In);

    /// <summary>The standard deviation that a parameter of this shape gets.</summary>
    /// <param name="shape">As in <see cref="Fans.Of"/>.</param>
    /// <returns>Standard deviation, at least 0.</returns>
    public double StandardDeviation(IReadOnlyList<int> shape) => Gain * Math.Sqrt(_variance(Fans.Of(shape)));

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random)
    {
        double standardDeviation = StandardDeviation(shape);
        switch (Distribution)
        {
            case WeightDistribution.Normal:
                random.FillNormal(values, 0, standardDeviation);
                break;
            case WeightDistribution.TruncatedNormal:
                random.FillTruncatedNormal(values, 0, standardDeviation / TruncatedStandardDeviation);
                break;
            default:
                double limit = Math.Sqrt(3) * standardDeviation;
                random.FillUniform(values, -limit, limit);
                break;
        }
    }

    /// <summary>Both rules with each distribution, as <c>xavier-normal</c> or <c>he-uniform</c>.</summary>
    public static IReadOnlyList<Kind<Initializer>> Definitions { get; } =
    [
        Of("xavier-normal", "Normal; standard deviation gain * sqrt(2 / (in + out)).",
            WeightDistribution.Normal, Xavier),
        Of("xavier-uniform", "Uniform with the same standard deviation.", WeightDistribution.Uniform, Xavier),
        Of("xavier-truncated-normal", "Normal cut at two standard deviations, rescaled: Keras's glorot_normal.",
            WeightDistribution.TruncatedNormal, Xavier),
        Of("he-normal", "Normal; standard deviation gain * sqrt(2 / in).", WeightDistribution.Normal, He),
        Of("he-uniform", "Uniform with the same standard deviation.", WeightDistribution.Uniform, He),
        Of("he-truncated-normal", "Normal cut at two standard deviations, rescaled: Keras's he_normal.",
            WeightDistribution.TruncatedNormal, He),
    ];

    private static Kind<Initializer> Of(
        string word, string help, WeightDistribution distribution, Func<WeightDistribution, double,
        VarianceScaling> create) =>
        new(word, help, [GainSetting], values => create(distribution, values.Number("gain")));
}
