using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>How one parameter is updated.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="L2">λ of the penalty λ Σ w² in the loss, without ½: 2 λ w is added to the gradient.</param>
/// <param name="Multiplier">Multiplies the learning rate, and with it decoupled decay.</param>
/// <param name="IsFrozen">
/// Whether none of its numbers change: neither weights, nor optimizer state, nor moving statistics.
/// </param>
public sealed record ParameterUpdate(
    Parameter Parameter, double L2 = 0, double Multiplier = 1, bool IsFrozen = false)
{
    /// <summary>How each parameter of a network is updated.</summary>
    /// <param name="network">The network.</param>
    /// <param name="l2">The penalty of the parameters that <paramref name="penalizes"/> chooses; others have
    /// none.</param>
    /// <param name="multipliers">Multipliers by name; where several match a parameter, their product counts.</param>
    /// <param name="frozen">Patterns of what is frozen.</param>
    /// <param name="penalizes">Whether the penalty applies to a parameter; null: to kernels.</param>
    /// <returns>One for each parameter, in the network's order.</returns>
    /// <exception cref="ArgumentException">A pattern matches nothing, or nothing is left to train.</exception>
    public static IReadOnlyList<ParameterUpdate> Of(
        Network network,
        double l2,
        IReadOnlyList<RateMultiplier> multipliers,
        IReadOnlyList<NamePattern> frozen,
        Func<Parameter, bool>? penalizes = null)
    {
        Dictionary<string, double> factors = [];
        foreach (RateMultiplier multiplier in multipliers)
        {
            foreach (Parameter parameter in multiplier.Pattern.In(network))
            {
                factors[parameter.Name] = factors.GetValueOrDefault(parameter.Name, 1) * multiplier.Factor;
            }
        }

        HashSet<string> still = [.. frozen.SelectMany(pattern => pattern.In(network)).Select(p => p.Name)];
        ParameterUpdate[] updates =
        [
            .. network.Parameters.Select(p => new ParameterUpdate(
                p,
                (penalizes?.Invoke(p) ?? p.Role == ParameterRole.Kernel) ? l2 : 0,
                factors.GetValueOrDefault(p.Name, 1),
                still.Contains(p.Name))),
        ];
        return Array.TrueForAll(updates, update => update.IsFrozen || !update.Parameter.IsTrained)
            ? throw new ArgumentException(
                $"Training needs a layer that is not frozen; {string.Join(", ", frozen)} freeze all of them.")
            : updates;
    }
}
