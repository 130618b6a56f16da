using Foretell.Learning.Trees;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Beside the paper: the same settings trained from one seed, as the published zoo, and from a seed
/// each.</summary>
public sealed class ZooSeed : IReproduction
{
    private static readonly string[] s_inputs =
        ["weights", "weights.0", "weights.1", "weights.2", "weights.3", "wstats-glob", "wstats-layers:0,1,2,3"];

    /// <inheritdoc/>
    public string Name => "zoo-seed";

    /// <inheritdoc/>
    public string Title => "One seed for all networks, as published, or a seed each";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        EvaluationOptions evaluation = ZooFeatures.EvaluationFor(options);
        using BuiltZoo own = BuiltZoo.Open(ZooSet.Digits, options, cancel);
        using BuiltZoo same = BuiltZoo.Open(ZooSet.Digits, options, cancel, sameSeed: true);
        BuiltZoo[] zoos = [own, same];
        ScoreCache[] caches = [.. zoos.Select(zoo => new ScoreCache(zoo.Collection.Folder))];
        ZooSample[] samples = [.. zoos.Select(zoo => ZooSample.Of(zoo.Collection, zoo.Set.Title))];
        IReadOnlyList<string>[] rows =
        [
            .. s_inputs.Select(FeatureCatalog.Find).Select(input => (IReadOnlyList<string>)
            [
                $"{input.Symbol} ({input.Summary})",
                .. caches.Select((cache, i) =>
                {
                    StoredScores scores = cache.Get(
                        samples[i], input, BoostedTreesSettings.KindName, evaluation, options.Log, cancel);
                    return CellText.WithInterval(scores.RSquared, scores.RSquaredLow, scores.RSquaredHigh);
                }),
            ]),
        ];
        return new ReproductionReport(
            Name, Title, ZooPublished.Source,
            [own.Settings, $"{same.Settings}, one seed for all starts and orders",
                ZooSearch.Ranges(own.Collection.Networks.Count)],
            [new ReportTable("Boosted trees, out of fold: R² [95 %]", ["input", "a seed each", "one seed"], rows)],
            [],
            ["The settings are the same ones, so the two zoos differ in starts and orders alone. With one seed, "
                + "networks of one initializer start from the same numbers, and a single weight can be compared from "
                + "network to network."]);
    }
}
