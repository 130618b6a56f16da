using Foretell.Figures;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Training.Layouts;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Zoo;

/// <summary>Table 9 and Figure 5: what boosted trees on all weights look at, and how far their answers move when
/// weights are changed.</summary>
public sealed class ZooWeights : IReproduction
{
    private const int Folds = 5;

    // Published ranges by the start of the modification's name; the table itself is lost.
    private static readonly (string Start, string Words)[] s_published =
    [
        ("permute all weights", "above 0.11"), ("permute each convolution", "below 0.05"),
        ("permute the dense layer", "0.06"),
        ("multiply by 2", "below 0.05"), ("multiply by 10", "below 0.05"), ("multiply by 0.", "above 0.11"),
    ];

    /// <inheritdoc/>
    public string Name => "zoo-weights";

    /// <inheritdoc/>
    public string Title => "Sensitivity to changed weights (Table 9), importances by block (Figure 5)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        using BuiltZoo zoo = BuiltZoo.Open(ZooSet.Cifar, options, cancel);
        ZooSample sample = ZooSample.Of(zoo.Collection, zoo.Set.Title);
        SearchOptions search = new()
        {
            Trials = ZooSearch.Trials(options, BoostedTreesSettings.KindName),
            Threads = options.Threads,
            Seed = 1,
        };
        var table = FeatureCatalog.Weights.Compute(sample.Source, cancel: cancel);
        double[] truths = [.. sample.Accuracies];
        IReadOnlyList<int[]> folds = Learning.Search.Folds.Deal(table.Rows, Folds, search.Seed);
        IRegressorSpace space = RegressorCatalog.Space(BoostedTreesSettings.KindName, table.Columns.Count, table.Rows);
        double[] deviations = new double[WeightModification.Published.Count];
        double[] importances = new double[table.Columns.Count];
        foreach (int[] held in folds)
        {
            // Networks that were modified took no part in the fit.
            int[] fitted = [.. Enumerable.Range(0, table.Rows).Except(held)];
            (_, var regressor) = RegressorSearch.RunAndFit(
                space, table.Choose(fitted), [.. fitted.Select(row => truths[row])], search, cancel: cancel);
            AccuracyPredictor predictor = new(
                FeatureCatalog.Weights, FeatureOptions.Released, sample.Source.Layout, regressor,
                new Dictionary<string, string>());
            FeatureSource own = sample.Source with
            {
                Count = held.Length,
                Settings = null,
                Read = (network, weights) => sample.Source.Read(held[network], weights),
            };
            for (int m = 0; m < deviations.Length; m++)
            {
                deviations[m] += held.Length * Sensitivity.MeanDeviation(
                    predictor, own, WeightModification.Published[m], search.Seed, cancel) / table.Rows;
            }

            int[] counts = ((BoostedTrees)regressor).SplitImportances();
            for (int i = 0; i < importances.Length; i++)
            {
                importances[i] += counts[i];
            }
        }

        var shares = BlockShares.Of(sample.Source.Layout, importances);
        return new ReproductionReport(
            Name, Title, ZooPublished.Source,
            [zoo.Settings, $"Boosted trees on all 4,970 weights, {Folds} fits, {search.Trials} trials each; "
                + "the networks changed are those that a fit did not see.", ZooSearch.Ranges(table.Rows)],
            [
                new ReportTable("Mean absolute change of the prediction", ["modification", "published", "measured"],
                    [.. WeightModification.Published
                        .Select((m, i) => (IReadOnlyList<string>)[m.Name, Published(m), CellText.Of(deviations[i])])]),
                new ReportTable(
                    "Splits by block (published in words: the last layer dominates, its biases a bit more than its "
                        + "weights)",
                    ["block", "weights", "share of all splits", "mean splits a weight"],
                    [.. shares.Select(s => (IReadOnlyList<string>)
                        [s.Block.Name, $"{s.Block.Length}", CellText.Of(s.Share), CellText.Short(s.Mean)])]),
            ],
            [("figure-5", Importances(sample.Source.Layout, importances))],
            ["Published: 15,000 training networks of 86 epochs. Table 9 is lost cell by cell; its ranges stand in the "
                + "text."]);
    }

    private static string Published(WeightModification modification) =>
        s_published.FirstOrDefault(p => modification.Name.StartsWith(p.Start, StringComparison.Ordinal)).Words
            ?? "lost (0.01 to 0.13)";

    private static LinePlot Importances(WeightLayout layout, double[] importances)
    {
        string Named(WeightBlock block) => $"{block.LayerIndex + 1}{(block.IsBias ? "b" : "w")}";
        return new LinePlot
        {
            Title = "Figure 5: splits on each weight",
            Width = 1080,
            Height = 420,
            X = new Axis("index of the weight") { WholeNumbers = true },
            Y = new Axis("splits"),
            Series = [Series.OverIndex("splits", importances)],
            Events = [.. layout.Blocks.Skip(1).Select(block => new EventLine(block.Start, Named(block)))],
        };
    }
}
