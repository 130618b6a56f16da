using Foretell.Learning;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>Seven statistics of the whole vector.</summary>
internal sealed record GlobalStatistics : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. WeightStatistics.Names(options.Form).Select(name => new FeatureColumn("all/" + name))];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features) =>
        WeightStatistics.Compute(options.Form, weights, scratch, features);
}

/// <summary>Seven statistics of each block of some layers.</summary>
/// <param name="Layers">Indices of the layers; null for all.</param>
internal sealed record LayerStatistics(IReadOnlyList<int>? Layers) : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. Blocks(source, options).SelectMany(block => WeightStatistics.Names(options.Form)
            .Select(name => new FeatureColumn(Name(block, name))))];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        int next = 0;
        foreach (WeightBlock block in Blocks(source, options))
        {
            WeightStatistics.Compute(
                options.Form, block.Of(weights), scratch, features.Slice(next, WeightStatistics.Count));
            next += WeightStatistics.Count;
        }
    }

    private IEnumerable<WeightBlock> Blocks(FeatureSource source, FeatureOptions options) =>
        BlocksOf(source.Layout, Layers, biasFirst: options.Form != StatisticsForm.StatNN);
}

/// <summary>Seven statistics of each block of the last layer, named so that networks of any depth can be compared.
/// </summary>
internal sealed record LastLayerStatistics : FeaturePart
{
    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. Blocks(source, options).SelectMany(block => WeightStatistics.Names(options.Form)
            .Select(name => new FeatureColumn($"last-layer/{block.Part}/{name}")))];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features) =>
        new LayerStatistics([source.Layout.LayerCount - 1])
            .Compute(source, options, network, weights, scratch, features);

    private static IEnumerable<WeightBlock> Blocks(FeatureSource source, FeatureOptions options) =>
        source.Layout.Layer(source.Layout.LayerCount - 1, biasFirst: options.Form != StatisticsForm.StatNN);
}
