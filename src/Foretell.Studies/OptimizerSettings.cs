using Foretell.Records;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Studies;

/// <summary>How a candidate's weights are updated.</summary>
/// <param name="Optimizer">The optimizer with its constants; it has no state.</param>
/// <param name="LearningRate">Above 0, before the schedule.</param>
/// <param name="L2">c in the penalty c sum w² (without the factor ½) in the loss; kernels only, not biases.</param>
public sealed record OptimizerSettings(Optimizer Optimizer, double LearningRate, double L2)
{
    /// <summary>Multipliers of the learning rate by name of layer or parameter. None by default.</summary>
    public IReadOnlyList<RateMultiplier> Multipliers { get; init; } = [];

    /// <summary>Layers or parameters that do not change. None by default.</summary>
    public IReadOnlyList<NamePattern> Frozen { get; init; } = [];

    /// <summary>The key that does not fit a network, and the reason; null if all fit.</summary>
    internal (string Key, string Problem)? MisfitOf(Network network)
    {
        string key = "multipliers";
        try
        {
            ParameterUpdate.Of(network, L2, Multipliers, []);
            key = "frozen";
            ParameterUpdate.Of(network, L2, Multipliers, Frozen);
            return null;
        }
        catch (ArgumentException error)
        {
            return (key, Sentence.Of(error).TrimEnd('.'));
        }
    }
}
