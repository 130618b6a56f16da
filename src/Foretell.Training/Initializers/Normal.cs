using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Normal of mean 0 and a given standard deviation, whatever the shape.</summary>
public sealed class Normal : Initializer
{
    /// <summary>Chooses the standard deviation.</summary>
    /// <param name="standardDeviation">Standard deviation, at least 0.</param>
    /// <exception cref="ArgumentException">The standard deviation is negative or not finite.</exception>
    public Normal(double standardDeviation) =>
        StandardDeviation = NotNegative(standardDeviation, nameof(standardDeviation));

    /// <summary>Standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random) =>
        random.FillNormal(values, 0, StandardDeviation);

    /// <summary>The kind <c>normal</c>.</summary>
    public static Kind<Initializer> Definition { get; } = new(
        "normal", "Normal of the given standard deviation.", [StandardDeviationSetting],
        values => new Normal(values.Number("deviation")));
}
