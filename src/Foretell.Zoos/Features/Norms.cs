using Foretell.Learning;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>The norm of each block of some layers: Σ |w|, or the root of Σ w². Sums in double, in index
/// order.</summary>
/// <param name="Order">1 or 2.</param>
/// <param name="Layers">Indices of the layers; null for all.</param>
internal sealed record Norms(int Order, IReadOnlyList<int>? Layers) : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. BlocksOf(source.Layout, Layers).Select(block => new FeatureColumn(Name(block, $"l{Order}-norm")))];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        int next = 0;
        foreach (WeightBlock block in BlocksOf(source.Layout, Layers))
        {
            double sum = 0;
            foreach (float weight in block.Of(weights))
            {
                sum += Order == 1 ? Math.Abs((double)weight) : (double)weight * weight;
            }

            features[next++] = (float)(Order == 1 ? sum : Math.Sqrt(sum));
        }
    }
}
