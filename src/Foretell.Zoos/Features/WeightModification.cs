using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>A change to a network's weights under which a predictor's answer is watched.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448, section 4.4 and table 9: permutations of all weights, inside each
/// layer, inside the convolutions, inside the dense layer, each with biases and kernels mixed or apart; and plain
/// multiplication of every weight.</remarks>
public sealed class WeightModification
{
    private readonly Func<WeightLayout, IEnumerable<IEnumerable<WeightBlock>>> _groups;

    private WeightModification(
        string name, Func<WeightLayout, IEnumerable<IEnumerable<WeightBlock>>> groups, float factor = 1) =>
        (Name, _groups, Factor) = (name, groups, factor);

    /// <summary>What it does, in a few words.</summary>
    public string Name { get; }

    /// <summary>What every weight is multiplied by; 1 for a permutation.</summary>
    public float Factor { get; }

    /// <summary>The eight permutations and five factors of the paper; convolutions are all layers but the
    /// last.</summary>
    public static IReadOnlyList<WeightModification> Published { get; } =
    [
        .. ((bool[])[true, false]).SelectMany(mixed => (WeightModification[])
        [
            Permutation("all weights", mixed,
                layout => [.. Layers(layout, 0, layout.LayerCount).SelectMany(l => l)], whole: true),
            Permutation("each layer", mixed, layout => [.. Layers(layout, 0, layout.LayerCount).SelectMany(l => l)]),
            Permutation(
                "each convolution", mixed, layout => [.. Layers(layout, 0, layout.LayerCount - 1).SelectMany(l => l)]),
            Permutation("the dense layer", mixed,
                layout => [.. Layers(layout, layout.LayerCount - 1, layout.LayerCount).SelectMany(l => l)]),
        ]),
        .. ((float[])[2, 10, 100, 0.1f, 0.001f]).Select(Scale),
    ];

    /// <summary>Multiplies every weight.</summary>
    /// <param name="factor">Finite.</param>
    public static WeightModification Scale(float factor) => new(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"multiply by {factor}"), _ => [], factor);

    /// <summary>Changes weights in place.</summary>
    /// <param name="layout">Where the layers lie.</param>
    /// <param name="weights">[length of the layout].</param>
    /// <param name="stream">Decides permutations: another epoch for each network.</param>
    public void Apply(WeightLayout layout, Span<float> weights, RandomStream stream)
    {
        ulong next = 0;
        foreach (IEnumerable<WeightBlock> group in _groups(layout))
        {
            int[] places = [.. group.SelectMany(b => Enumerable.Range(b.Start, b.Length))];
            for (int i = places.Length - 1; i > 0; i--)
            {
                int j = stream.Integer(next++, i + 1);
                (weights[places[i]], weights[places[j]]) = (weights[places[j]], weights[places[i]]);
            }
        }

        if (!Factor.Equals(1f))
        {
            foreach (ref float weight in weights)
            {
                weight *= Factor;
            }
        }
    }

    // Mixed: bias and kernel of a group permute together. Whole: all layers are one group.
    private static WeightModification Permutation(
        string what, bool mixed, Func<WeightLayout, IReadOnlyList<WeightBlock>> blocks, bool whole = false) =>
        new($"permute {what}, biases {(mixed ? "mixed with" : "apart from")} kernels", layout => blocks(layout)
            .GroupBy(b => (whole ? 0 : b.LayerIndex, mixed ? string.Empty : b.Part))
            .Select(g => (IEnumerable<WeightBlock>)g));

    private static IEnumerable<IEnumerable<WeightBlock>> Layers(WeightLayout layout, int from, int to) =>
        layout.Blocks.Where(b => b.LayerIndex >= from && b.LayerIndex < to).GroupBy(b => b.LayerIndex);
}
