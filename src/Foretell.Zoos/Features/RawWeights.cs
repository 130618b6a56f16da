using Foretell.Learning;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>The weights themselves, of one layer or of all, in the order of the vector.</summary>
/// <param name="Layer">Index of the layer; null for all.</param>
internal sealed record RawWeights(int? Layer) : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. Blocks(source.Layout).SelectMany(b => Enumerable.Range(0, b.Length)
            .Select(i => new FeatureColumn(Name(b, i.ToString(System.Globalization.CultureInfo.InvariantCulture)))))];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        int next = 0;
        foreach (WeightBlock block in Blocks(source.Layout))
        {
            block.Of(weights).CopyTo(features[next..]);
            next += block.Length;
        }
    }

    private IEnumerable<WeightBlock> Blocks(WeightLayout layout) =>
        Layer is { } layer ? layout.Layer(layer).OrderBy(b => b.Start) : layout.Blocks;
}
