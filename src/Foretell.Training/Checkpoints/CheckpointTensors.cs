using Foretell.Formats.Safetensors;
using Foretell.Tensors;
using Foretell.Training.Networks;

namespace Foretell.Training.Checkpoints;

/// <summary>How tensors are named in a checkpoint: weights by the names of parameters, and tensors that belong to them
/// with a prefix.</summary>
public static class CheckpointTensors
{
    /// <summary>What precedes the name of a parameter's initial value.</summary>
    public const string InitialPrefix = "initial/";

    /// <summary>What precedes the name of a tensor of the optimizer's state.</summary>
    public const string OptimizerPrefix = "optimizer/";

    /// <summary>What precedes the name of a parameter's mask.</summary>
    public const string MaskPrefix = "mask/";

    private static readonly string[] s_prefixes = [InitialPrefix, OptimizerPrefix, MaskPrefix];

    /// <summary>The name of a parameter's initial value.</summary>
    /// <param name="parameter">The parameter's name.</param>
    public static string InitialOf(string parameter) => InitialPrefix + parameter;

    /// <summary>One parameter's numbers under a name.</summary>
    internal static SafetensorsTensor Of(string name, Weights weights, Parameter parameter) =>
        SafetensorsTensor.Create(name, weights[parameter].ToArray(), Sizes(parameter.Shape));

    /// <summary>A shape as tensor files write it.</summary>
    internal static long[] Sizes(Shape shape) => [.. shape.Sizes.ToArray().Select(size => (long)size)];

    /// <summary>Whether a tensor belongs to weights, such as an initial value or a mask, and is not a weight
    /// itself.</summary>
    /// <param name="name">A tensor's name.</param>
    public static bool IsState(string name) =>
        s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
