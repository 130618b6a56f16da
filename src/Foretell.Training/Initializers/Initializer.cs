using Foretell.Records.Settings;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>Draws the initial values of a parameter.</summary>
/// <remarks>
/// Values are a function of (seed, parameter name, index): a layer keeps its values when others are added, and two
/// runs of one seed start alike on any machine.
/// </remarks>
public abstract class Initializer
{
    /// <summary>All values 0, as for biases.</summary>
    public static Initializer Zeros { get; } = new ConstantFill(0);

    /// <summary>The random numbers of one parameter.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="parameter">Name of the parameter, such as <c>conv1/kernel</c>.</param>
    /// <returns>The stream of purpose "initialize/<paramref name="parameter"/>".</returns>
    public static RandomStream StreamFor(ulong seed, string parameter) => new(seed, "initialize/" + parameter);

    /// <summary>Overwrites <paramref name="values"/> with a draw.</summary>
    /// <param name="values">The parameter, row-major.</param>
    /// <param name="shape">Its shape: dense [in, out], convolution [KH, KW, in, out], bias [out].</param>
    /// <param name="random">The stream to draw from; see <see cref="StreamFor"/>.</param>
    /// <exception cref="ArgumentException">The shape does not give the number of values.</exception>
    public void Fill(Span<float> values, IReadOnlyList<int> shape, RandomStream random)
    {
        long count = shape.Aggregate(1L, (product, length) => product * length);
        if (count != values.Length || shape.Any(length => length < 1))
        {
            throw new ArgumentException(
                $"Initial values need a shape of positive lengths that gives their number, {values.Length}; got "
                + $"[{string.Join(", ", shape)}].",
                nameof(shape));
        }

        Draw(values, shape, random);
    }

    /// <summary>Fills values whose shape has been checked.</summary>
    /// <param name="values">The parameter, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="random">The stream to draw from.</param>
    protected abstract void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random);

    private protected static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentException(
            $"The {name} of an initializer needs to be finite and at least 0; got {value}.", name);

    /// <summary>The setting <c>gain</c> of initializations whose size follows from the layer.</summary>
    private protected static Setting GainSetting => new(
        "gain", NumberType.AboveZero, "Multiplies the initial weights; the multiplier of the DAI studies.")
    {
        Default = 1,
    };

    /// <summary>The setting <c>deviation</c> of initializations of a given size.</summary>
    private protected static Setting StandardDeviationSetting => new(
        "deviation", NumberType.AboveZero, "Standard deviation of the initial weights.")
    {
        Required = true,
    };
}
