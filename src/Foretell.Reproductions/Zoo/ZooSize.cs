using Foretell.Figures;
using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>R² against the number of training networks, and where 15,000 would land.</summary>
public sealed class ZooSize : IReproduction
{
    private const int PublishedTraining = 15_000;
    private const double TestShare = 0.2;
    private const int Smallest = 25;

    /// <inheritdoc/>
    public string Name => "zoo-size";

    /// <inheritdoc/>
    public string Title => "R² against the number of training networks";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        int repeats = options.Seeds ?? (options.Scale == Scale.Smoke ? 1 : 5);
        List<string> settings = [];
        List<IReadOnlyList<string>> rows = [];
        List<Series> series = [];
        int most = 0;
        foreach (ZooSet set in ZooSet.All)
        {
            using BuiltZoo zoo = BuiltZoo.Open(set, options, cancel);
            settings.Add(zoo.Settings);
            most = Math.Max(most, zoo.Collection.Networks.Count);
            ZooSample sample = ZooSample.Of(zoo.Collection, set.Title);
            FeatureTable table = FeatureCatalog.LayerStatistics.Compute(sample.Source, cancel: cancel);
            (int Size, double[] RSquared)[] curve =
                [.. Sizes(table.Rows).Select(size => (size, Enumerable.Range(0, repeats)
                .Select(repeat => RSquared(table, [.. sample.Accuracies], size, (ulong)repeat, options, cancel))
                .ToArray()))];
            double[] means = [.. curve.Select(point => point.RSquared.Average())];
            rows.AddRange(curve.Select((point, i) => (IReadOnlyList<string>)
                [set.Title, $"{point.Size}", CellText.Of(means[i]), CellText.Of(point.RSquared.Min()),
                    CellText.Of(point.RSquared.Max())]));
            double[] sizes = [.. curve.Select(point => (double)point.Size)];
            double[] carried = [.. Enumerable.Range(0, repeats)
                .Select(repeat =>
                SizeLaw.Of(sizes, [.. curve.Select(point => point.RSquared[repeat])]).At(PublishedTraining))];
            SizeLaw law = SizeLaw.Of(sizes, means);
            rows.Add([set.Title, $"{PublishedTraining} (extrapolated)",
                $"{CellText.Of(law.At(PublishedTraining), "undefined")} (b = {CellText.Of(law.Exponent, "undefined")})",
                CellText.Of(carried.Min(), "undefined"), CellText.Of(carried.Max(), "undefined")]);
            series.Add(new Series(set.Title, [.. curve.Select(p => (double)p.Size)], means));
            options.Log?.Invoke($"{set.Title}: done");
        }

        settings.Add(
            $"{repeats} random test parts of {TestShare:P0}; boosted trees on the statistics of layers, a search on "
                + "each training part.");
        settings.Add(ZooSearch.Ranges(most));
        return new ReproductionReport(
            Name, Title, ZooPublished.Source, settings,
            [new ReportTable(
                "R² on networks held out", ["zoo", "training networks", "mean R²", "lowest", "highest"], rows)],
            [("size", new LinePlot
            {
                Title = "R² and training networks", X = new Axis("training networks") { Logarithmic = true },
                Y = new Axis("R²"), Series = series,
            })],
            ["Extrapolated: 1 - R² = a n^-b by least squares on logarithms, over all sizes whose R² is below 1 and "
                + "above 0; lowest and highest: of the test parts one by one. "
                + "Far beyond the data it is a guess; published at 15,000: 0.993, 0.993, 0.984 (MNIST, Fashion-MNIST, "
                + "CIFAR10-GS; all of 86 epochs, ours as above).",
                "R² is the mean over test parts; zoo-features has it over all networks out of fold, which differs by "
                    + "as much as parts differ."]);
    }

    private static IEnumerable<int> Sizes(int networks)
    {
        int most = networks - (int)Math.Ceiling(TestShare * networks);
        for (int size = Smallest; size < most; size *= 2)
        {
            yield return size;
        }

        yield return most;
    }

    private static double RSquared(
        FeatureTable table, double[] truths, int size, ulong repeat, ReproductionOptions options,
        CancellationToken cancel)
    {
        int[] order = new RandomStream(repeat, "size").Permutation(table.Rows);
        int[] test = order[..(int)Math.Ceiling(TestShare * table.Rows)];
        int[] training = order[test.Length..][..size];
        SearchOptions search = new()
        {
            Trials = ZooSearch.Trials(options, BoostedTreesSettings.KindName),
            Threads = options.Threads,
            Seed = repeat,
        };
        (_, IRegressor regressor) = RegressorSearch.RunAndFit(
            RegressorCatalog.Space(BoostedTreesSettings.KindName, table.Columns.Count, training.Length),
            table.Choose(training),
            [.. training.Select(row => truths[row])], search, cancel: cancel);
        double[] predicted = new double[test.Length];
        regressor.Predict(table.Choose(test), predicted);
        return RegressionScores.RSquaredOf(predicted, [.. test.Select(row => truths[row])]).Value;
    }
}
