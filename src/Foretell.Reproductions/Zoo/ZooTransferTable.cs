using Foretell.Figures;
using Foretell.Learning.Trees;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Table 3 and Figure 6: learned on one zoo, tested on each.</summary>
public sealed class ZooTransferTable : IReproduction
{
    /// <inheritdoc/>
    public string Name => "zoo-transfer";

    /// <inheritdoc/>
    public string Title => "Transfer between data sets (Table 3, Figure 6)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        List<BuiltZoo> zoos = [];
        try
        {
            foreach (ZooSet set in ZooSet.All)
            {
                zoos.Add(BuiltZoo.Open(set, options, cancel));
            }

            EvaluationOptions evaluation = new()
            {
                Trials = ZooSearch.Trials(options),
                Threads = options.Threads,
                Seed = 1,
            };
            ZooSample[] samples = [.. zoos.Select(zoo => ZooSample.Of(zoo.Collection, zoo.Set.Title))];
            IReadOnlyList<TransferCell> cells = Cells(FeatureCatalog.LayerStatistics);
            IReadOnlyList<TransferCell> aware = Cells(FeatureCatalog.InvariantsAndStatistics);
            return new ReproductionReport(
                Name, Title, ZooPublished.Source, [.. zoos.Select(zoo => zoo.Settings),
                    ZooSearch.Ranges(zoos.Max(zoo => zoo.Collection.Networks.Count))],
                [
                    new ReportTable("Statistics of layers, Kendall's tau: published, measured [95 %]",
                        ["learned on", .. zoos.Select(zoo => zoo.Set.Title)],
                        [
                            .. zoos.Select((from, row) => Row(from, row, cells, to =>
                            CellText.Printed(ZooPublished.Transfer(from.Set, zoos[to].Set), "none") + ", ")),
                            Ceilings(zoos, cells),
                        ]),
                    new ReportTable("With invariants of unit order and scale (ours), Kendall's tau [95 %]",
                        ["learned on", .. zoos.Select(zoo => zoo.Set.Title)],
                        [.. zoos.Select((from, row) => Row(from, row, aware, _ => ""))]),
                ],
                [("figure-6", Figure(zoos, cells))],
                ["On the diagonal, predictions are out of fold; elsewhere one regressor is fitted on all networks of "
                    + "the one zoo.",
                    "Published: 15,000 networks each of 86 epochs; the minimum is 0.60, from SVHN-GS to MNIST. "
                        + "optdigits has no counterpart there.",
                    "Boosted trees. The ceiling is what a perfect ranking without ties reaches on each zoo."]);

            IReadOnlyList<TransferCell> Cells(FeatureSet features) => ZooTransfer.Run(
                samples, features, BoostedTreesSettings.KindName, evaluation, cancel: cancel);
        }
        finally
        {
            zoos.ForEach(zoo => zoo.Dispose());
        }
    }

    private static IReadOnlyList<string> Row(
        BuiltZoo from, int row, IReadOnlyList<TransferCell> cells, Func<int, string> before) =>
    [
        from.Set.Title,
        .. cells.Where(cell => cell.From == row).Select(cell => before(cell.To)
            + CellText.WithInterval(
            cell.Scores.KendallTau.Value, cell.Intervals.KendallTau.Low, cell.Intervals.KendallTau.High)),
    ];

    private static IReadOnlyList<string> Ceilings(List<BuiltZoo> zoos, IReadOnlyList<TransferCell> cells) =>
    [
        "ceiling",
        .. zoos.Select(
        (_, to) => CellText.Of(cells.First(cell => cell.To == to).Scores.KendallCeiling.Value, "undefined")),
    ];

    private static Grid Figure(List<BuiltZoo> zoos, IReadOnlyList<TransferCell> cells) => new()
    {
        Title = "Figure 6: predicted and true test accuracy",
        Width = 1200,
        Height = 1240,
        Columns = zoos.Count,
        Letters = false,
        Panels = [.. cells.Select(cell => new ScatterPlot
        {
            Title = $"{zoos[cell.From].Set.Title} to {zoos[cell.To].Set.Title}",
            X = new Axis("predicted") { Minimum = 0, Maximum = 1 }, Y = new Axis("true") { Minimum = 0, Maximum = 1 },
            Diagonal = true,
            Groups = [new PointGroup("", cell.Predictions, zoos[cell.To].Accuracies)],
        })],
    };
}
