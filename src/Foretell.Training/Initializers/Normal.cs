using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Normal of mean 0 and a given deviation, whatever the shape.</summary>
public sealed class Normal : Initializer
{
    /// <summary>Chooses the deviation.</summary>
    /// <param name="deviation">Standard deviation, at least 0.</param>
    /// <exception cref="ArgumentException">The deviation is negative or not finite.</exception>
    public Normal(double deviation) => Deviation = NotNegative(deviation, nameof(deviation));

    /// <summary>Standard deviation.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random) =>
        random.FillNormal(values, 0, Deviation);

    /// <summary>The kind <c>normal</c>.</summary>
    public static Kind<Initializer> Definition { get; } = new(
        "normal", "Normal of the given deviation.", [DeviationSetting],
        values => new Normal(values.Number("deviation")));
}
