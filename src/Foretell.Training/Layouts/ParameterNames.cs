using Foretell.Training.Networks;

namespace Foretell.Training.Layouts;

/// <summary>What can be read from the name of a tensor if nothing else is known: frameworks write layer and tensor with
/// '.' or '/' between them, and TensorFlow adds ':0'.</summary>
public static class ParameterNames
{
    private static readonly char[] s_separators = ['.', '/'];

    /// <summary>The layer: the name without its last part; empty where the name has one part only.</summary>
    /// <param name="name">Such as <c>sequential/dense/bias:0</c> or <c>features.0.weight</c>.</param>
    public static string LayerOf(string name) =>
        name.LastIndexOfAny(s_separators) is >= 0 and int cut ? name[..cut] : "";

    /// <summary>As <see cref="LayerOf"/>, but a tensor whose name has one part only is a layer by itself.</summary>
    /// <param name="name">A tensor's name.</param>
    public static string OwnLayerOf(string name) => LayerOf(name) is { Length: > 0 } layer ? layer : name;

    /// <summary>What the tensor is in its layer: the last part of its name.</summary>
    /// <param name="name">Such as <c>sequential/dense/bias:0</c>, whose last part is <c>bias:0</c>.</param>
    public static string PartOf(string name) => name[(name.LastIndexOfAny(s_separators) + 1)..];

    /// <summary>Whether a layer is the named one or belongs to it: 'features' begins 'features.0', 'conv1' does not
    /// begin 'conv10'.</summary>
    /// <param name="name">The beginning of a layer's name.</param>
    /// <param name="layer">A layer.</param>
    public static bool Begins(string name, string layer) => layer.StartsWith(name, StringComparison.Ordinal)
        && (layer.Length == name.Length || s_separators.Contains(layer[name.Length]));

    /// <summary>The role that a name states, in the words of Foretell, TensorFlow and PyTorch. Null for any
    /// other.</summary>
    /// <param name="name">A tensor's name.</param>
    public static ParameterRole? RoleOf(string name) => WordOf(name) switch
    {
        "kernel" or "weight" => ParameterRole.Kernel,
        "bias" => ParameterRole.Bias,
        "scale" or "gamma" => ParameterRole.Scale,
        "shift" or "beta" => ParameterRole.Shift,
        "moving-mean" or "moving_mean" or "running_mean" => ParameterRole.MovingMean,
        "moving-variance" or "moving_variance" or "running_var" => ParameterRole.MovingVariance,
        _ => null,
    };

    // The last part up to a ':'.
    internal static string WordOf(string name) => PartOf(name).Split(':')[0];
}
