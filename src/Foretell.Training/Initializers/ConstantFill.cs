using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>One value everywhere.</summary>
public sealed class ConstantFill : Initializer
{
    /// <summary>Chooses the value.</summary>
    /// <param name="value">Any finite number.</param>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public ConstantFill(double value)
    {
        if (!float.IsFinite((float)value))
        {
            throw new ArgumentException(
                $"The value of an initializer needs to be finite in float32; got {value}.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random) =>
        values.Fill((float)Value);

    /// <summary>The kind <c>constant</c>.</summary>
    public static Kind<Initializer> Definition { get; } = new("constant", "The same value for all weights.",
    [
        new("value", new NumberType(-float.MaxValue, float.MaxValue), "The weight.") { Required = true },
    ],
    values => new ConstantFill(values.Number("value")));
}
