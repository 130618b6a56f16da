namespace Foretell.Training.Optimizers;

/// <summary>Checks of the numbers that optimizers take.</summary>
internal static class Options
{
    /// <summary>Least epsilon: float32 keeps it, and its product with a bias correction, above 0.</summary>
    private const double SmallestEpsilon = 1e-20;

    /// <summary>Returns a decay or momentum if it lies in [0, 1).</summary>
    public static double Fraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentException($"The optimizer's {name} needs to lie in [0, 1); got {value}.", name);

    /// <summary>Returns an epsilon if it is at least 1e-20 and finite.</summary>
    public static double Epsilon(double value) => value >= SmallestEpsilon && double.IsFinite(value)
        ? value
        : throw new ArgumentException(
            $"The optimizer's epsilon needs to be at least {SmallestEpsilon}, or a weight without gradient would be "
            + $"divided by 0; got {value}.",
            nameof(value));

    /// <summary>Returns a value if it is above 0 and finite.</summary>
    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentException($"The optimizer's {name} needs to be finite and above 0; got {value}.", name);

    /// <summary>Returns a value if it is at least 0 and finite.</summary>
    public static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentException($"The optimizer's {name} needs to be finite and at least 0; got {value}.", name);
}
