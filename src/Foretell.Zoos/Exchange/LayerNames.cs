namespace Foretell.Zoos.Exchange;

/// <summary>What the names of tensors say of their layers.</summary>
internal static class LayerNames
{
    private static readonly char[] s_separators = ['.', '/'];

    /// <summary>The layer of a tensor: its name without the last part; empty where it has one part alone.</summary>
    public static string LayerOf(string tensor) =>
        tensor.LastIndexOfAny(s_separators) is >= 0 and int cut ? tensor[..cut] : "";

    /// <summary>As <see cref="LayerOf"/>, but a tensor whose name has one part alone is a layer by itself.</summary>
    public static string OwnLayerOf(string tensor) => LayerOf(tensor) is { Length: > 0 } layer ? layer : tensor;

    /// <summary>What a tensor is in its layer: the last part of its name.</summary>
    public static string PartOf(string tensor) => tensor[(tensor.LastIndexOfAny(s_separators) + 1)..];

    /// <summary>Whether a layer is the named one, or part of it: 'features' begins 'features.0', 'conv1' does not begin
    /// 'conv10'.</summary>
    public static bool Begins(string name, string layer) => layer.StartsWith(name, StringComparison.Ordinal)
        && (layer.Length == name.Length || s_separators.Contains(layer[name.Length]));
}
