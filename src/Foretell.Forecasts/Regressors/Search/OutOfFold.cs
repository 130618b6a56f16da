using Foretell.Forecasts.Regressors.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Forecasts.Regressors.Search;

/// <summary>Predictions of every row by regressors that did not see it: an evaluation that wastes no network of a small
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
    /// <exception cref="ArgumentException">Targets are too few, all equal (in all rows or in the training rows of a
    /// fold) or not finite, or there are fewer rows than folds.</exception>
    public static OutOfFold Run(
        IRegressorSpace space, FeatureTable table, ReadOnlySpan<double> targets, int folds, SearchOptions options,
        Action<SearchProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RegressorSearch.RequireTargets(table, targets);
        double[] truth = targets.ToArray();
        IReadOnlyList<int[]> held = Folds.Deal(table.Rows, folds, new RandomStream(options.Seed, "outer").UInt64(0));
        (FeatureTable Table, double[] Targets, SearchTask Search)[] outer = [.. held.Select((rows, fold) =>
        {
            int[] fitted = Folds.Others(table.Rows, rows);
            (FeatureTable part, double[] partTargets) = (table.Choose(fitted), Folds.Choose(truth, fitted));
            RegressorSearch.RequireTargets(part, partTargets);
            ulong seed = new RandomStream(options.Seed, "inner").UInt64((ulong)fold);
            return (part, partTargets, new SearchTask(space, part, partTargets, options with { Seed = seed }));
        })];
        int inner = outer[0].Search.Fits;
        FitCounter counter = new((inner + 1) * folds, progress);
        TaskLanes.Run(inner * folds, options.Threads,
            i => counter.Count(() => outer[i / inner].Search.Fit(i % inner, cancel)), cancel);
        SearchResult[] searches = [.. outer.Select(o => o.Search.Result())];
        double[] predictions = new double[table.Rows];
        RegressionScores[] scores = new RegressionScores[folds];
        TaskLanes.Run(folds, options.Threads, fold => counter.Count(() =>
        {
            ulong seed = RegressorSearch.RefitSeed(new RandomStream(options.Seed, "inner").UInt64((ulong)fold));
            IRegressor regressor =
                searches[fold].Best.Settings.Fit(outer[fold].Table, outer[fold].Targets, seed, cancel);
            double[] predicted = new double[held[fold].Length];
            regressor.Predict(table.Choose(held[fold]), predicted);
            scores[fold] = RegressionScores.Of(predicted, Folds.Choose(truth, held[fold]));
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
}
