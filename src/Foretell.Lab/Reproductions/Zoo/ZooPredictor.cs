using System.Globalization;
using Foretell.Forecasts.Features;
using Foretell.Forecasts.Predictors;
using Foretell.Forecasts.Regressors;
using Foretell.Forecasts.Regressors.Scoring;
using Foretell.Forecasts.Regressors.Search;
using Foretell.Forecasts.Regressors.Trees;
using Foretell.Lab.Zoos.Evaluation;

namespace Foretell.Lab.Reproductions.Zoo;

/// <summary>The predictor that ships: fitted on the union of all zoos, with intervals whose coverage is measured.</summary>
public sealed class ZooPredictor : IReproduction
{
    private const double Nominal = 0.8;

    private static readonly FeatureSet s_input = FeatureCatalog.InvariantsAndStatistics;

    private const int Folds = 5;

    /// <inheritdoc/>
    public string Name => "zoo-predictor";

    /// <inheritdoc/>
    public string Title => "The shipped predictor: union of all zoos, coverage of its intervals, one data set left out";

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
        FeatureTable[] tables = [.. samples.Select(s => s_input.Compute(s.Source, cancel: cancel))];
        int trials = options.Scale == Scale.Smoke ? 2 : RegressorCatalog.Trials(BoostedTreesSettings.KindName);
        SearchOptions search = new() { Trials = trials, Seed = 1, Threads = options.Threads };
        ZooSample union = ZooSample.Union(samples);
        FeatureTable table = s_input.Compute(union.Source, cancel: cancel);
        double[] truths = [.. union.Accuracies];
        options.Log?.Invoke($"union: {truths.Length} networks, out of fold");
        OutOfFold whole = OutOfFold.Run(Space(table), table, truths, Folds, search, cancel: cancel);
        (SearchResult chosen, IRegressor regressor) = RegressorSearch.RunAndFit(Space(table), table, truths, search, cancel: cancel);
        CalibratedPredictor predictor = new(
            new AccuracyPredictor(s_input, FeatureOptions.Released, union.Source.Layout, regressor, Notes(zoos, chosen)),
            ResidualBins.Of(whole.Predictions, truths, Nominal), FeatureRanges.Of(table, whole.FoldOf));
        string path = Path.Combine(options.Folder, Name, "small-cnn.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CalibrationFile.Save(path, predictor);

        List<IReadOnlyList<string>> rows =
        [
            Row("all, out of fold", "all", whole.Scores,
                ResidualBins.CrossCoverage(whole.Predictions, truths, whole.FoldOf, Nominal), Outside(predictor.Ranges, table)),
        ];
        int start = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int[] own = [.. Enumerable.Range(start, samples[i].Accuracies.Count)];
            start += own.Length;
            double[] predicted = [.. own.Select(row => whole.Predictions[row])];
            double[] true_ = [.. samples[i].Accuracies];
            rows.Add(Row("all, out of fold", samples[i].Name, RegressionScores.Of(predicted, true_), predictor.Residuals.Coverage(predicted, true_),
                null));
            int[] others = [.. Enumerable.Range(0, truths.Length).Except(own)];
            options.Log?.Invoke($"without {samples[i].Name}");
            rows.Add(LeftOut(samples[i], table.Choose(others), [.. others.Select(row => truths[row])], tables[i], true_, search, cancel));
        }

        return new ReproductionReport(
            Name, Title, ZooPublished.Source, [.. zoos.Select(zoo => zoo.Settings),
                $"Boosted trees on {table.Columns.Count} features, {s_input.Summary}; {trials} trials of a search; intervals meant to hold {Nominal:P0} of the networks."],
            [new ReportTable("Scores and coverage", ["learned on", "tested on", "networks", "R²", "Kendall's tau", "ceiling",
                "mean absolute deviation", $"coverage ({Nominal:P0} meant)", "called outside"], rows)],
            [],
            ["Out of fold: each network is predicted by a fit that did not see it, and its interval comes from the other folds' residuals (for single zoos: from all folds').",
                "A zoo whose accuracies vary little can have a low R² inside the union, even a negative one, though it is ranked well: the union's errors are "
                + "those of all sets, its variance is that of one.",
                "Left out: fit, intervals and ranges know nothing of the data set tested on. What a predictor says of another data set is a rank, not an accuracy.",
                $"{Path.GetFileName(path)} and the two files beside it are what 'inspect' uses."]);
    }

    private static IReadOnlyList<string> LeftOut(
        ZooSample tested, FeatureTable others, double[] othersTruths, FeatureTable own, double[] truths, SearchOptions search,
        CancellationToken cancel)
    {
        OutOfFold inner = OutOfFold.Run(Space(others), others, othersTruths, Folds, search, cancel: cancel);
        (_, IRegressor regressor) = RegressorSearch.RunAndFit(Space(others), others, othersTruths, search, cancel: cancel);
        double[] predicted = new double[own.Rows];
        regressor.Predict(own, predicted);
        ResidualBins bins = ResidualBins.Of(inner.Predictions, othersTruths, Nominal);
        return Row("the others", tested.Name, RegressionScores.Of(predicted, truths), bins.Coverage(predicted, truths),
            Outside(FeatureRanges.Of(others, inner.FoldOf), own));
    }

    private static IReadOnlyList<string> Row(string learned, string tested, RegressionScores scores, double coverage, double? outside) =>
    [
        learned, tested, $"{scores.Rows}", Cell.Of(scores.RSquared.Value, "undefined"), Cell.Of(scores.KendallTau.Value, "undefined"),
        Cell.Of(scores.KendallCeiling.Value, "undefined"), Cell.Of(scores.MeanAbsoluteDeviation),
        coverage.ToString("P1", CultureInfo.InvariantCulture), outside?.ToString("P1", CultureInfo.InvariantCulture) ?? "",
    ];

    private static double Outside(FeatureRanges ranges, FeatureTable table) =>
        (double)Enumerable.Range(0, table.Rows).Count(row => ranges.Outside(table.Row(row)) is not null) / table.Rows;

    private static IRegressorSpace Space(FeatureTable table) =>
        RegressorCatalog.Space(BoostedTreesSettings.KindName, table.Columns.Count, table.Rows);

    private static Dictionary<string, string> Notes(IEnumerable<BuiltZoo> zoos, SearchResult chosen) => new()
    {
        ["learned on"] = string.Join("; ", zoos.Select(zoo => zoo.Settings)),
        ["settings"] = SettingsText.Of(chosen.Best.Settings),
    };
}
