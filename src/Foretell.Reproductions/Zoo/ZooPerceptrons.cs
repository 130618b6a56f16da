using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Reproductions.Zoo;

/// <summary>Tables 10 and 11: zoos of perceptrons, grouped by data set and width.</summary>
public sealed class ZooPerceptrons : IReproduction
{
    private const int SmallNetworks = 50;
    private const int PublishedNetworks = 2500;
    private const int SmallEpochs = 20;
    private const int Folds = 5;

    private static readonly int[] s_widths = [8, 16, 32, 64];

    /// <inheritdoc/>
    public string Name => "zoo-perceptrons";

    /// <inheritdoc/>
    public string Title => "Perceptrons of four widths on two data sets (Tables 10 and 11)";

    /// <inheritdoc/>
    public ReproductionReport Run(ReproductionOptions options, CancellationToken cancel)
    {
        (int networks, int epochs) = options.Scale switch
        {
            Scale.Smoke => (10, 2),
            Scale.Small => (SmallNetworks, SmallEpochs),
            _ => (PublishedNetworks, ZooStudy.PublishedEpochs),
        };
        (networks, epochs) = (options.Candidates ?? networks, options.Epochs ?? epochs);
        List<BuiltZoo> zoos = [];
        try
        {
            List<string> names = [];
            foreach (ZooSet set in (ZooSet[])[ZooSet.Cifar, ZooSet.Digits])
            {
                int batch = BuiltZoo.BatchOf(set, options);
                foreach (int width in s_widths)
                {
                    ZooStudyOptions study =
                        new() { Epochs = epochs, Seed = set.Seed + (ulong)width, Batch = batch, Width = width };
                    zoos.Add(BuiltZoo.Open(
                        set, ZooStudy.Of(set.Word, networks, study), $"{set.Word}-perceptron-{width}-epochs-{epochs}",
                        batch, options, cancel));
                    names.Add($"{set.Title}, width {width}");
                }
            }

            ZooSample[] samples = [.. zoos.Select((zoo, i) => ZooSample.Of(zoo.Collection, names[i]))];
            FeatureTable[] tables =
                [.. samples.Select(s => FeatureCatalog.LayerStatistics.Compute(s.Source, cancel: cancel))];
            return new ReproductionReport(
                Name, Title, ZooPublished.Source,
                [$"{networks} networks a group, {epochs} epochs, three hidden layers; settings drawn as for the CNNs.",
                    "Random forest of 32 trees on the statistics of layers."],
                [
                    new ReportTable("Inside a group (Table 10): out of fold; all published numbers: lost",
                        ["group", "networks", "Kendall's tau [95 %]", "ceiling", "R²"],
                        [.. samples.Select((sample, i) => Inside(sample, tables[i], options, cancel))]),
                    new ReportTable(
                        "Learned on a group (row), tested on each other (Table 11): Kendall's tau; all published "
                            + "numbers: lost",
                        ["learned on", .. names],
                        [.. samples.Select((_, i) => Across(i, names[i], samples, tables, cancel))]),
                ],
                [],
                ["Published: about 2,500 networks a group on CIFAR-10 and SVHN, 80 % for the fit. Here optdigits "
                    + "stands for SVHN; both sets are gray and 32 x 32, so that groups of a width have one layout."]);
        }
        finally
        {
            zoos.ForEach(zoo => zoo.Dispose());
        }
    }

    private static IReadOnlyList<string> Inside(
        ZooSample sample, FeatureTable table, ReproductionOptions options, CancellationToken cancel)
    {
        SearchOptions search = new() { Trials = 1, Seed = 1, Threads = options.Threads };
        OutOfFold result = OutOfFold.Run(
            new FixedSettings(new RandomForestSettings()), table, [.. sample.Accuracies], Folds, search,
            cancel: cancel);
        ScoreIntervals intervals = ScoreIntervals.Of(result.Predictions, sample.Accuracies, 1);
        return
        [
            sample.Name, $"{table.Rows}",
            CellText.WithInterval(result.Scores.KendallTau.Value, intervals.KendallTau.Low, intervals.KendallTau.High),
            CellText.Of(result.Scores.KendallCeiling.Value, "undefined"),
            CellText.Of(result.Scores.RSquared.Value, "undefined"),
        ];
    }

    private static IReadOnlyList<string> Across(
        int from, string name, ZooSample[] samples, FeatureTable[] tables, CancellationToken cancel)
    {
        IRegressor forest = new RandomForestSettings().Fit(tables[from], [.. samples[from].Accuracies], 1, cancel);
        List<string> cells = [name];
        for (int to = 0; to < samples.Length; to++)
        {
            if (to == from)
            {
                cells.Add("");
                continue;
            }

            double[] predicted = new double[tables[to].Rows];
            forest.Predict(tables[to], predicted);
            cells.Add(CellText.Of(RegressionScores.TauOf(predicted, [.. samples[to].Accuracies]).Value, "undefined"));
        }

        return cells;
    }
}
