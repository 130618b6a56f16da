using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>Multiplies the learning rate of all parameters that a pattern matches.</summary>
public sealed record RateMultiplier
{
    /// <summary>A multiplier for some parameters.</summary>
    /// <param name="pattern">Which ones: a pattern of layers' or parameters' names.</param>
    /// <param name="factor">Finite, at least 0; at 0 the weights stay and the optimizer's state moves on.</param>
    /// <exception cref="ArgumentException">The factor is negative or not finite.</exception>
    public RateMultiplier(string pattern, double factor)
    {
        if (!double.IsFinite(factor) || factor < 0)
        {
            throw new ArgumentException(
                $"A multiplier of the learning rate needs to be finite and at least 0; got {factor} for '{pattern}'.",
                nameof(factor));
        }

        Pattern = new NamePattern(pattern);
        Factor = factor;
    }

    /// <summary>Which parameters.</summary>
    public NamePattern Pattern { get; }

    /// <summary>The factor of the learning rate.</summary>
    public double Factor { get; }
}
