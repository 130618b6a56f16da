using System.Globalization;
using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Learning.Trees;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Inspections;
using Foretell.Zoos.Predictors;

namespace Foretell.Reproductions.Zoo;

/// <summary>The predictor that ships: fitted on the union of all zoos, with intervals and limits of novelty whose rates
/// are measured.</summary>
public sealed class ZooPredictor : IReproduction
{
    private const double Nominal = 0.8;
    private const int Folds = 5;
    private const int UnlearnedEach = 100;
    private const double AboveChance = 0.3;

    private static readonly FeatureSet s_input = FeatureCatalog.InvariantsAndStatistics;
    private static readonly double[] s_deviations = [0.03, 0.1, 0.3, 1];
    private static readonly int[] s_early = [0, 1, 2, 3];

    /// <inheritdoc/>
    public string Name => "zoo-predictor";

    /// <inheritdoc/>
    public string Title => "The shipped predictor: union of all zoos, coverage of its intervals, what it calls outside";

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

            return Report(zoos, options, cancel);
        }
        finally
        {
            zoos.ForEach(zoo => zoo.Dispose());
        }
    }

    private ReproductionReport Report(List<BuiltZoo> zoos, ReproductionOptions options, CancellationToken cancel)
    {
        ZooSample[] samples = [.. zoos.Select(zoo => ZooSample.Of(zoo.Collection, zoo.Set.Title))];
        int trials = ZooSearch.Trials(options, BoostedTreesSettings.KindName);
        SearchOptions search = new() { Trials = trials, Seed = 1, Threads = options.Threads };
        ZooSample union = ZooSample.Union(samples);
        FeatureTable table = s_input.Compute(union.Source, cancel: cancel);
        double[] truths = [.. union.Accuracies];
        options.Log?.Invoke($"union: {truths.Length} networks, out of fold");
        OutOfFold whole = OutOfFold.Run(Space(table), table, truths, Folds, search, cancel: cancel);
        AccuracyPredictor Predictor(IRegressor regressor, IReadOnlyDictionary<string, string> notes) =>
            new(s_input, FeatureOptions.Released, union.Source.Layout, regressor, notes);
        Novelty Fit(FeatureTable rows, double[] accuracies, OutOfFold held, IEnumerable<BuiltZoo> from,
            IEnumerable<int> epochs)
        {
            (SearchResult chosen, IRegressor regressor) =
                RegressorSearch.RunAndFit(Space(rows), rows, accuracies, search, cancel: cancel);
            return Novelty.Of(new CalibratedPredictor(
                Predictor(regressor, Notes(from, epochs, chosen)),
                ResidualBins.Of(held.Predictions, accuracies, Nominal),
                FeatureRanges.Of(rows, held.FoldOf), Neighborhood.Of(rows, held.FoldOf)), rows, held.FoldOf);
        }

        Novelty shipped = Fit(table, truths, whole, zoos, union.FinalEpochs);
        string path = Path.Combine(options.Folder, Name, "small-cnn.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CalibrationFile.Save(path, shipped.Predictor);

        bool[] covered = ResidualBins.CrossCovered(whole.Predictions, truths, whole.FoldOf, Nominal);
        bool?[] outside = Novelty.HeldOut(table, whole.FoldOf);
        options.Log?.Invoke("statistics alone, out of fold");
        FeatureTable statistics = FeatureCatalog.LayerStatistics.Compute(union.Source, cancel: cancel);
        OutOfFold alone = OutOfFold.Run(Space(statistics), statistics, truths, Folds, search, cancel: cancel);
        List<IReadOnlyList<string>> scores =
        [
            Row("all, out of fold", "all", [.. whole.Predictions], truths, covered, outside),
            Row($"the same, {FeatureCatalog.LayerStatistics.Summary} alone", "all", [.. alone.Predictions], truths,
                ResidualBins.CrossCovered(alone.Predictions, truths, alone.FoldOf, Nominal),
                Novelty.HeldOut(statistics, alone.FoldOf)),
        ];
        List<IReadOnlyList<string>> novelty =
        [
            Novelty.HeldOutRow("of the fit, out of fold", table, truths, [.. whole.Predictions], whole.FoldOf, covered),
            .. Unlearned(zoos, shipped, options, cancel),
            .. s_early.SelectMany(epoch => Early(zoos, epoch, shipped, cancel)),
        ];
        int start = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int[] own = [.. Enumerable.Range(start, samples[i].Accuracies.Count)];
            start += own.Length;
            double[] ownTruths = Pick(truths, own);
            scores.Add(Row(
                "all, out of fold", samples[i].Name, Pick(whole.Predictions, own), ownTruths, Pick(covered, own),
                Pick(outside, own)));
            int[] others = [.. Enumerable.Range(0, truths.Length).Except(own)];
            options.Log?.Invoke($"without {samples[i].Name}");
            FeatureTable rows = table.Choose(others);
            OutOfFold held = OutOfFold.Run(Space(rows), rows, Pick(truths, others), Folds, search, cancel: cancel);
            Novelty fit = Fit(rows, Pick(truths, others), held, zoos.Where((_, zoo) => zoo != i),
                samples.Where((_, sample) => sample != i).SelectMany(sample => sample.FinalEpochs).Distinct().Order());
            FeatureTable tested = table.Choose(own);
            double[] predicted = new double[own.Length];
            fit.Predictor.Predictor.Regressor.Predict(tested, predicted);
            scores.Add(Row("the others", samples[i].Name, predicted, ownTruths,
                [.. predicted.Zip(ownTruths, fit.Predictor.Residuals.Covers)],
                [.. Enumerable.Range(0, tested.Rows)
                    .Select(row => (bool?)(fit.Predictor.Outside(tested.Row(row)) is not null))]));
            novelty.Add(fit.Row($"{samples[i].Name}, learned on the others", tested, ownTruths));
        }

        return new ReproductionReport(
            Name, Title, ZooPublished.Source, [.. zoos.Select(zoo => zoo.Settings),
                $"Boosted trees on {table.Columns.Count} features, {s_input.Summary}; {trials} trials of a search; "
                    + $"intervals meant to hold {Nominal:P0} of the networks.",
                "In brackets 95 % intervals of 1,000 resamples of the networks."],
            [
                new ReportTable(
                    "Scores and coverage", ["learned on", "tested on", "networks", "R² [95 %]", "Kendall's tau [95 %]",
                    "ceiling", "mean absolute deviation", $"coverage ({Nominal:P0} meant)", "out of distribution"],
                    scores),
                new ReportTable("What is out of the distribution that was learned on", Novelty.Columns, novelty),
            ],
            [], NotesOf(shipped, Path.GetFileName(path)));
    }

    private static IEnumerable<IReadOnlyList<string>> Unlearned(
        List<BuiltZoo> zoos, Novelty shipped, ReproductionOptions options, CancellationToken cancel)
    {
        foreach (double deviation in s_deviations)
        {
            ZooSample noise = UnlearnedNetworks.Noise(zoos, deviation, UnlearnedEach, options);
            yield return shipped.Row(noise.Name, s_input.Compute(noise.Source, cancel: cancel), [.. noise.Accuracies]);
        }

        ZooSample shuffled = UnlearnedNetworks.Shuffled(zoos, UnlearnedEach, options);
        FeatureTable table = s_input.Compute(shuffled.Source, cancel: cancel);
        yield return shipped.Row(shuffled.Name, table, [.. shuffled.Accuracies]);
        yield return shipped.Row(
            $"of these, predicted above {CellText.Short(AboveChance)}", table, [.. shuffled.Accuracies], predicted =>
                predicted > AboveChance);
    }

    private static IEnumerable<IReadOnlyList<string>> Early(
        List<BuiltZoo> zoos, int epoch, Novelty shipped, CancellationToken cancel)
    {
        List<(Collection Zoo, CollectionRow Row)> rows = [.. zoos.SelectMany(zoo => zoo.Collection.Networks
            .Where(network => network.Final.Epoch > epoch)
            .SelectMany(network => network.Rows.Where(row => row.Epoch == epoch))
            .Select(row => (zoo.Collection, row)))];
        if (rows.Count == 0)
        {
            yield break;
        }

        FeatureSource source = new(shipped.Predictor.Predictor.Layout, rows.Count,
            (network, weights) => rows[network].Zoo.ReadWeights(rows[network].Row.Row, weights));
        yield return shipped.Row(
            epoch == 0 ? "freshly initialized (epoch 0)" : $"the zoos' networks after epoch {epoch}",
            s_input.Compute(source, cancel: cancel), [.. rows.Select(row => (double)row.Row.Metrics.TestAccuracy)]);
    }

    private static IReadOnlyList<string> Row(
        string learned, string tested, double[] predictions, double[] truths, bool[] covered, bool?[] outside)
    {
        RegressionScores scores = RegressionScores.Of(predictions, truths);
        ScoreIntervals intervals = ScoreIntervals.Of(predictions, truths, seed: 1);
        return
        [
            learned, tested, $"{scores.Rows}",
            CellText.WithInterval(scores.RSquared.Value, intervals.RSquared.Low, intervals.RSquared.High),
            CellText.WithInterval(scores.KendallTau.Value, intervals.KendallTau.Low, intervals.KendallTau.High),
            CellText.Of(scores.KendallCeiling.Value, "undefined"), CellText.Of(scores.MeanAbsoluteDeviation),
            Share(covered),
            Novelty.Share(outside),
        ];
    }

    private static string Share(bool[] values) =>
        ((double)values.Count(value => value) / values.Length).ToString("P1", CultureInfo.InvariantCulture);

    private static T[] Pick<T>(IReadOnlyList<T> values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    private static IRegressorSpace Space(FeatureTable table) =>
        RegressorCatalog.Space(BoostedTreesSettings.KindName, table.Columns.Count, table.Rows);

    private static Dictionary<string,
    string> Notes(IEnumerable<BuiltZoo> zoos, IEnumerable<int> epochs, SearchResult chosen) => new()
    {
        [LearnedOn.Described] = string.Join("; ", zoos.Select(zoo => zoo.Settings)),
        [LearnedOn.FinalEpochs] = LearnedOn.NoteOf(epochs),
        ["settings"] = SettingsText.Of(chosen.Best.Settings),
    };

    private static IReadOnlyList<string> NotesOf(Novelty shipped, string file) =>
    [
        "Out of fold: each network is predicted by a fit that did not see it; its interval comes from the other "
        + "folds' residuals, and what is usual from the other folds' networks, for single zoos, too.",
        "A zoo whose accuracies vary little can have a low R² inside the union, even a negative one, though it is "
        + "ranked well: the union's errors are those of all sets, its variance is that of one.",
        "Left out: fit, intervals, ranges and neighbors know nothing of the data set tested on. What a predictor says "
        + "of another data set is a rank, not an accuracy.",
        "Ranges: more features beyond the least or the greatest of the fit than 99 of 100 networks held out have. "
        + "Neighbors: in percentiles of each feature, the mean distance to the 10 nearest networks, over the mean of "
        + "these networks' own, above the limit that 98 of "
        + "100 networks held out keep to "
        + $"({(shipped.Predictor.Neighborhood is { } known ? CellText.Short(known.Limit) : "none")}). Mahalanobis: of "
        + "the "
        + "same percentiles, covariance shrunk after Ledoit and Wolf, the same 98 of 100; it is not used. The zoos' "
        + "networks differ so much that noise is no farther from their center than they are themselves; only beside "
        + "its own neighbors it is far.",
        "Noise and shuffled networks: accuracies on the first 2,000 test images of the four sets in turn, 100 "
        + "networks each. Shuffled networks that had not learned are like networks of the zoos that did not learn, and "
        + "rightly predicted near chance.",
        "Left-out sets took no part in choosing the test; noise and shuffled networks of other random numbers did.",
        $"{file} and the three files beside it are what 'inspect' uses.",
    ];
}
