using System.Globalization;
using Foretell.Zoos.Features.Invariants;

namespace Foretell.Zoos.Features;

/// <summary>The fourteen inputs of Unterthiner et al., arXiv:2002.11448, under the keys of their result file, some
/// inputs beside them, and the reading of such keys.</summary>
public static class FeatureCatalog
{
    private const string StatisticsPrefix = "wstats-layers";
    private const string NormsPrefix = "wnorm-layers";
    private const string Percentiles = "-qts:0,25,50,75,100";

    /// <summary>All weights, W.</summary>
    public static FeatureSet Weights { get; } = new("weights", "W", "all weights", new RawWeights(null));

    /// <summary>Seven statistics of every block, Ŵ_L: the best of the published inputs.</summary>
    public static FeatureSet LayerStatistics { get; } =
        new("wstats-layers:0,1,2,3", "Ŵ_L", "statistics of each layer", new LayerStatistics([0, 1, 2, 3]));

    /// <summary>Statistics of the last layer whatever the depth: what carries over to other architectures.</summary>
    public static FeatureSet LastLayerStatistics { get; } =
        new("wstats-layers:last", "Ŵ_last", "statistics of the last layer", new LastLayerStatistics());

    /// <summary>Hyper-parameters, λ.</summary>
    public static FeatureSet Settings { get; } =
        new("hyper", "λ", "hyper-parameters", new Hyperparameters(Hyperparameters.Released));

    /// <summary>Features that the order of hidden units and their scales (for ReLU) do not change. Not published.
    /// </summary>
    public static FeatureSet Invariants { get; } = new(
        "invariants", "I", "invariants of unit order and scale", new InvariantFeatures());

    /// <summary>Those and the statistics of all layers. Not published.</summary>
    public static FeatureSet InvariantsAndStatistics { get; } = new(
        "invariants+wstats-layers", "(I, Ŵ_L)", "invariants and statistics of each layer",
        new InvariantFeatures(), new LayerStatistics(null));

    /// <summary>Inputs beside those published.</summary>
    public static IReadOnlyList<FeatureSet> Others { get; } =
        [LastLayerStatistics, Invariants, InvariantsAndStatistics];

    /// <summary>The fourteen, in the order of the published table 2.</summary>
    public static IReadOnlyList<FeatureSet> Published { get; } =
    [
        Weights,
        new("weights.0", "W^1", "weights of layer 1", new RawWeights(0)),
        new("weights.1", "W^2", "weights of layer 2", new RawWeights(1)),
        new("weights.2", "W^3", "weights of layer 3", new RawWeights(2)),
        new("weights.3", "W^4", "weights of layer 4", new RawWeights(3)),
        new("wstats-glob", "Ŵ", "statistics of all weights", new GlobalStatistics()),
        LayerStatistics,
        new("wnorm-layers:0,1,2,3-l1", "W_L^l1", "L1 norm of each block", new Norms(1, [0, 1, 2, 3])),
        new("wnorm-layers:0,1,2,3-l2", "W_L^l2", "L2 norm of each block", new Norms(2, [0, 1, 2, 3])),
        Settings,
        new("hyper+weights", "(λ, W)", "hyper-parameters and all weights",
            new Hyperparameters(Hyperparameters.Released), new RawWeights(null)),
        new("hyper.learning_rate", "λ_lr", "learning rate", new Hyperparameters(["learning_rate"])),
        new("wstats-layers:3", "Ŵ_L^4", "statistics of layer 4", new LayerStatistics([3])),
        new("wstats-layers:0,3", "Ŵ_L^{1,4}", "statistics of layers 1 and 4", new LayerStatistics([0, 3])),
    ];

    /// <summary>The input of a key.</summary>
    /// <param name="key">A published key (the ending <c>-qts:0,25,50,75,100</c> may stand), or one of its kind:
    /// <c>weights.L</c>, <c>hyper.NAME</c>, <c>wstats-layers:L,...</c>, <c>wnorm-layers:L,...-l1</c> or <c>-l2</c>,
    /// layers L from 0; <c>wstats-layers</c>, <c>wnorm-layers-l1</c> and <c>-l2</c> for all layers of any network;
    /// one of <see cref="Others"/>.</param>
    /// <exception cref="ArgumentException">The key is none of these; the message lists the published ones.</exception>
    public static FeatureSet Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string shortened = key.EndsWith(Percentiles, StringComparison.Ordinal) ? key[..^Percentiles.Length] : key;
        return Published.Concat(Others).FirstOrDefault(f => f.Key == shortened) ?? Parse(shortened)
            ?? throw new ArgumentException(
                $"There is no input '{key}'; there are {string.Join(", ", Published.Select(f => $"'{f.Key}'"))}, "
                + $"'wstats-layers' (all layers), {string.Join(", ", Others.Select(f => $"'{f.Key}'"))}.", nameof(key));
    }

    private static FeatureSet? Parse(string key)
    {
        if (key.StartsWith("weights.", StringComparison.Ordinal))
        {
            return Layers(key[8..]) is [int layer]
                ? new(key, $"W^{layer + 1}", $"weights of layer {layer + 1}", new RawWeights(layer))
                : null;
        }

        if (key.StartsWith("hyper.", StringComparison.Ordinal) && key.Length > 6)
        {
            return new(key, $"λ_{key[6..]}", $"hyper-parameter {key[6..]}", new Hyperparameters([key[6..]]));
        }

        if (key == StatisticsPrefix)
        {
            return new(key, "Ŵ_L", "statistics of each layer", new LayerStatistics(null));
        }

        if (key.StartsWith(StatisticsPrefix + ":", StringComparison.Ordinal))
        {
            return Layers(key[(StatisticsPrefix.Length + 1)..]) is { } layers
                ? new(key, $"Ŵ_L^{{{Numbers(layers)}}}", $"statistics of layers {Numbers(layers)}",
                    new LayerStatistics(layers))
                : null;
        }

        return ParseNorms(key);
    }

    private static FeatureSet? ParseNorms(string key)
    {
        int order = key.EndsWith("-l1", StringComparison.Ordinal) ? 1
            : key.EndsWith("-l2", StringComparison.Ordinal) ? 2
            : 0;
        if (order == 0 || !key.StartsWith(NormsPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        string middle = key[NormsPrefix.Length..^3];
        List<int>? layers = middle.StartsWith(':') ? Layers(middle[1..]) : null;
        return layers is null && middle.Length > 0
            ? null
            : new(key, $"W_L^l{order}", $"L{order} norm of each block", new Norms(order, layers));
    }

    private static string Numbers(IEnumerable<int> layers) => string.Join(",", layers.Select(l => l + 1));

    // Null where they are no ascending list of layers.
    private static List<int>? Layers(string text)
    {
        List<int> layers = [];
        foreach (string word in text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
                || (layers.Count > 0 && layer <= layers[^1]))
            {
                return null;
            }

            layers.Add(layer);
        }

        return layers;
    }
}
