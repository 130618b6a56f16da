using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>One of the fourteen inputs; those with hyper-parameters in both readings, with and without the
/// optimizer.</summary>
/// <param name="Features">The input.</param>
/// <param name="Options">Its reading.</param>
internal sealed record PublishedInput(FeatureSet Features, FeatureOptions Options)
{
    private const string OptimizerSymbol = "λ+";

    // Without the optimizer nothing comes near the published scores of these.
    private static readonly string[] s_withOptimizer = ["hyper", "hyper+weights"];

    /// <summary>The fourteen, the two with hyper-parameters twice.</summary>
    public static IReadOnlyList<PublishedInput> All { get; } =
    [
        .. FeatureCatalog.Published.SelectMany(features => s_withOptimizer.Contains(features.Key)
            ? new[] { new PublishedInput(features, FeatureOptions.Released),
            new(features, new FeatureOptions(WithOptimizer: true)) }
            : [new(features, FeatureOptions.Released)]),
    ];

    public string Key => Features.Key;

    public string Symbol => Options.WithOptimizer
        ? Features.Symbol.Replace("λ", OptimizerSymbol, StringComparison.Ordinal) : Features.Symbol;

    public string Summary => Options.WithOptimizer ? $"{Features.Summary}, with the optimizer" : Features.Summary;

    /// <summary>The published R²; null where there is none.</summary>
    public double? RSquared(ZooSet set, string regressor) =>
        s_withOptimizer.Contains(Key) != Options.WithOptimizer ? null : ZooPublished.RSquared(set, Key, regressor);
}
