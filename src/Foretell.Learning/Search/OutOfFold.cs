using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>Predictions of every row by regressors that did not see it: an evaluation that uses all networks of a small
/// zoo.</summary>
/// <param name="Predictions">[rows].</param>
/// <param name="FoldOf">[rows], the outer fold that holds each row.</param>
/// <param name="Scores">Of all predictions together.</param>
/// <param name="FoldScores">Of each fold's predictions.</param>
/// <param name="Searches">The search inside each fold's training rows.</param>
public sealed record OutOfFold(
    IReadOnlyList<double> Predictions, IReadOnlyList<int> FoldOf, RegressionScores Scores,
    IReadOnlyList<RegressionScores> FoldScores, IReadOnlyList<SearchResult> Searches)
{
    /// <summary>Standard deviation (divisor: number of folds) of R² over the folds that have one; NaN if none
    /// has.</summary>
    public double DeviationOfRSquared => SearchTrial.Deviation(FoldScores);

    /// <summary>Outer cross-validation: for each fold, a search inside the other rows (<paramref name="options"/>), a
    /// refit of its best on all of them, and one look at the fold.</summary>
    /// <param name="space">Where configurations come from; <see cref="FixedSettings"/> or one trial for no
    /// search.</param>
    /// <param name="table">The features of all rows.</param>
    /// <param name="targets">[rows], finite, not all equal.</param>
    /// <param name="folds">Outer folds, at least 2.</param>
    /// <param name="options">Of the inner searches; their seed also deals the outer folds.</param>
    /// <param name="progress">Called after each fit, from one thread at a time; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <remarks>At a time, tables of the rows of at most one fold for each thread are copied.</remarks>
    /// <exception cref="ArgumentException">Targets are too few, all equal (in all rows or in the training rows of a
    /// fold) or not finite, or there are fewer rows than folds.</exception>
    public static OutOfFold Run(
        IRegressorSpace space, FeatureTable table, ReadOnlySpan<double> targets, int folds, SearchOptions options,
        Action<SearchProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        RegressorSearch.RequireTargets(table.Rows, targets);
        double[] truth = targets.ToArray();
        IReadOnlyList<int[]> held = Folds.Deal(table.Rows, folds, new RandomStream(options.Seed, "outer").UInt64(0));
        int[][] fitted = [.. held.Select(rows => Folds.Others(table.Rows, rows))];
        SearchTask[] inside = [.. fitted.Select((rows, fold) =>
        {
            RegressorSearch.RequireTargets(rows.Length, TargetRows.Choose(truth, rows));
            return new SearchTask(space, table, truth, rows, options with { Seed = InnerSeed(options, fold) });
        })];
        (SearchTask Search, int Number)[] fits =
            [.. inside.SelectMany(search => Enumerable.Range(0, search.Fits).Select(number => (search, number)))];
        FitCounter counter = new(fits.Length + folds, progress);
        TaskLanes.Run(fits.Length, options.Threads,
            i => counter.Count(() => fits[i].Search.Fit(fits[i].Number, cancel)), cancel);
        SearchResult[] searches = [.. inside.Select(search => search.Result())];
        double[] predictions = new double[table.Rows];
        RegressionScores[] scores = new RegressionScores[folds];
        TaskLanes.Run(folds, options.Threads, fold => counter.Count(() =>
        {
            IRegressor regressor = searches[fold].Best.Settings.Fit(
                table.Choose(fitted[fold]), TargetRows.Choose(truth, fitted[fold]),
                RegressorSearch.RefitSeed(InnerSeed(options, fold)), cancel);
            double[] predicted = new double[held[fold].Length];
            regressor.Predict(table.Choose(held[fold]), predicted);
            scores[fold] = RegressionScores.Of(predicted, TargetRows.Choose(truth, held[fold]));
            for (int i = 0; i < predicted.Length; i++)
            {
                predictions[held[fold][i]] = predicted[i];
            }
        }), cancel);
        int[] foldOf = new int[table.Rows];
        for (int fold = 0; fold < folds; fold++)
        {
            foreach (int row in held[fold])
            {
                foldOf[row] = fold;
            }
        }

        return new OutOfFold(predictions, foldOf, RegressionScores.Of(predictions, truth), scores, searches);
    }

    private static ulong InnerSeed(SearchOptions options, int fold) =>
        new RandomStream(options.Seed, "inner").UInt64((ulong)fold);
}
