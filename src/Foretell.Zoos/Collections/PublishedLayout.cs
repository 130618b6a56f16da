using Foretell.Training.Layouts;
using Foretell.Training.Networks;

namespace Foretell.Zoos.Collections;

/// <summary>A network's weights as published collections have them: TensorFlow's names, layer by layer in forward
/// order, each bias before its kernel.</summary>
internal sealed class PublishedLayout
{
    private PublishedLayout(WeightLayout layout, IReadOnlyList<WeightBlock> sources) =>
        (Layout, Sources) = (layout, sources);

    public WeightLayout Layout { get; }

    /// <summary>For each block of <see cref="Layout"/> the block that its weights come from.</summary>
    public IReadOnlyList<WeightBlock> Sources { get; }

    /// <param name="layout">Layers in forward order, names and roles as Foretell's networks have them.</param>
    public static PublishedLayout Of(WeightLayout layout)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<(WeightBlock Source, string Name, string Layer)> named = [];
        foreach (IGrouping<int, WeightBlock> layer in layout.Blocks
            .GroupBy(block => block.LayerIndex).OrderBy(layer => layer.Key))
        {
            string kind = KindOf(layer);
            int number = seen.GetValueOrDefault(kind);
            seen[kind] = number + 1;
            string full = $"sequential/{kind}{(number == 0 ? "" : $"_{number}")}";
            named.AddRange(layer.Select(block => (block, $"{full}/{WordOf(block)}:0", full))
                .OrderBy(block => block.Item2, StringComparer.Ordinal));
        }

        return new PublishedLayout(
            new WeightLayout(named.Select(block => (block.Name, block.Layer, block.Source.Role, block.Source.Shape))),
            [.. named.Select(block => block.Source)]);
    }

    private static string KindOf(IEnumerable<WeightBlock> layer) =>
        layer.FirstOrDefault(block => block.Role == ParameterRole.Kernel)?.Shape.Count switch
        {
            4 => "conv2d",
            2 => "dense",
            _ => "batch_normalization",
        };

    private static string WordOf(WeightBlock block) => block.Role switch
    {
        ParameterRole.Kernel => "kernel",
        ParameterRole.Bias => "bias",
        ParameterRole.Scale => "gamma",
        ParameterRole.Shift => "beta",
        ParameterRole.MovingMean => "moving_mean",
        ParameterRole.MovingVariance => "moving_variance",
        _ => ParameterNames.PartOf(block.Name).Replace('-', '_'),
    };
}
