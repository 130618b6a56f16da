using Foretell.Learning;

namespace Foretell.Zoos.Features.Invariants;

/// <summary>Features that stay the same when hidden units change places and when, for c > 0, a unit's incoming weights
/// and bias are multiplied by c and its outgoing weights divided by c: the symmetries of networks of ReLUs. Sums in
/// double, so they stay the same up to rounding.</summary>
/// <remarks>
/// For chains of layers with biases, kernels with the units last. With K the canonical kernel of a layer
/// (<see cref="CanonicalWeights"/>), a row for each weight that a unit reads: the spectrum of K and its norm; of the
/// product of adjacent kernels its norm, that norm as part of the norms' product, and the effective rank; of the last
/// kernel with rows centered the spectrum and the columns' norms and cosines; the norm of the centered last bias; and
/// the outputs for uniform inputs (<see cref="UniformInputs"/>). 6 L + 3 (L - 1) + 12 + 3 (L + 3) + 3 features of L
/// layers: 69 of the small CNN. Sources of the two symmetries: Neyshabur, Salakhutdinov and Srebro,
/// arXiv:1506.02617; predictors built on them: Zhou et al., arXiv:2302.14040, and Kalogeropoulos, Bouritsas and
/// Panagakis, arXiv:2406.10685. The features here are our own choice.
/// </remarks>
internal sealed record InvariantFeatures : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options)
    {
        int layers = ChainLayer.Of(source.Layout).Length;
        return [.. CanonicalFeatures.Names(layers).Concat(UniformInputs.Names(layers))
            .Select(name => new FeatureColumn(name))];
    }

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        ChainLayer[] chain = ChainLayer.Of(source.Layout);
        int next = 0;
        foreach (double value in CanonicalFeatures.Values(chain, weights)
            .Concat(UniformInputs.Values(chain, weights)))
        {
            // Products over layers can leave float's range; the order of networks there does not matter.
            features[next++] = (float)Math.Clamp(value, -float.MaxValue, float.MaxValue);
        }
    }
}
