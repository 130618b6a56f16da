using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Normal of mean 0, redrawn beyond two standard deviations and not widened again, whatever the
/// shape.</summary>
/// <remarks>
/// The standard deviation of the numbers is 0.8796 times <see cref="StandardDeviation"/>. Keras's
/// <c>TruncatedNormal</c>, as the Small CNN Zoo used it.
/// </remarks>
public sealed class TruncatedNormal : Initializer
{
    /// <summary>Chooses the standard deviation.</summary>
    /// <param name="standardDeviation">Standard deviation before the cut, at least 0.</param>
    /// <exception cref="ArgumentException">The standard deviation is negative or not finite.</exception>
    public TruncatedNormal(double standardDeviation) =>
        StandardDeviation = NotNegative(standardDeviation, nameof(standardDeviation));

    /// <summary>Standard deviation before the cut.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random) =>
        random.FillTruncatedNormal(values, 0, StandardDeviation);

    /// <summary>The kind <c>truncated-normal</c>.</summary>
    public static Kind<Initializer> Definition { get; } = new(
        "truncated-normal", "Normal redrawn beyond two of the given standard deviations.", [StandardDeviationSetting],
        values => new TruncatedNormal(values.Number("deviation")));
}
