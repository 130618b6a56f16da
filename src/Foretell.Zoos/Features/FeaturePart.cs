using Foretell.Learning;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>A run of columns that are computed together.</summary>
internal abstract record FeaturePart
{
    public virtual bool NeedsWeights => true;

    public virtual bool NeedsSettings => false;

    /// <exception cref="ArgumentException">The layout or the settings lack what the part reads.</exception>
    public abstract IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options);

    /// <param name="source">As for the columns.</param>
    /// <param name="options">As for the columns.</param>
    /// <param name="network">Number of the network.</param>
    /// <param name="weights">Its weights; empty if the part needs none.</param>
    /// <param name="scratch">As long as the weights, overwritten.</param>
    /// <param name="features">One for each column.</param>
    public abstract void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features);

    protected static string Name(WeightBlock block, string feature) =>
        $"layer-{block.LayerIndex}/{block.Part}/{feature}";

    // All layers where none are named.
    protected static IEnumerable<WeightBlock> BlocksOf(
        WeightLayout layout, IReadOnlyList<int>? layers, bool biasFirst = true) =>
        (layers ?? [.. Enumerable.Range(0, layout.LayerCount)]).SelectMany(l => layout.Layer(l, biasFirst));
}
