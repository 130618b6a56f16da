using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Evaluation;

/// <summary>How well accuracies are predicted from inputs by kinds of regressors: the published tables'
/// cells.</summary>
public static class ZooEvaluation
{
    /// <summary>Evaluates every input with every kind.</summary>
    /// <param name="sample">The networks.</param>
    /// <param name="features">Inputs.</param>
    /// <param name="regressors">Kinds, of <see cref="RegressorCatalog.Kinds"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Called after each fit; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <returns>Inputs in order, within each the kinds in order.</returns>
    /// <exception cref="ArgumentException">Accuracies do not differ, there are too few networks for the folds, an input
    /// cannot be computed, or a kind is unknown.</exception>
    public static IReadOnlyList<EvaluatedInput> Run(
        ZooSample sample, IReadOnlyList<FeatureSet> features, IReadOnlyList<string> regressors,
        EvaluationOptions options, Action<EvaluationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(regressors);
        ArgumentNullException.ThrowIfNull(options);
        sample.RequireLearnable();
        List<EvaluatedInput> evaluated = [];
        foreach (FeatureSet set in features)
        {
            FeatureTable table = set.Compute(sample.Source, options.Features, cancel);
            foreach (string kind in regressors)
            {
                string what = $"{sample.Name}, {set.Key}, {kind}";
                evaluated.Add(Evaluate(sample, set, table, kind, options,
                    fits => progress?.Invoke(new EvaluationProgress(what, fits)), cancel));
            }
        }

        return evaluated;
    }

    private static EvaluatedInput Evaluate(
        ZooSample sample, FeatureSet set, FeatureTable table, string kind, EvaluationOptions options,
        Action<SearchProgress> progress, CancellationToken cancel)
    {
        double[] targets = [.. sample.Accuracies];
        IRegressorSpace space = options.SpaceFor(kind, table.Columns.Count, options.TrainingNetworks ?? table.Rows);
        SearchOptions search = options.SearchFor(kind);
        if (options.TrainingNetworks is { } training)
        {
            HoldOut held = HoldOut.Run(space, table, targets, training, search, progress, cancel);
            double[] predictions = new double[table.Rows];
            Array.Fill(predictions, double.NaN);
            for (int i = 0; i < held.TestRows.Count; i++)
            {
                predictions[held.TestRows[i]] = held.Predictions[i];
            }

            ScoreIntervals seen = ScoreIntervals.Of(
                held.Predictions, [.. held.TestRows.Select(row => targets[row])], options.Seed);
            return new EvaluatedInput(
                sample.Name, set, table.Columns.Count, kind, held.Scores, held.Search.Best.DeviationOfRSquared, seen,
                predictions, [held.Search.Best.Settings], RemarkOn(table, training));
        }

        OutOfFold result = OutOfFold.Run(space, table, targets, options.Folds, search, progress, cancel);
        return new EvaluatedInput(
            sample.Name, set, table.Columns.Count, kind, result.Scores, result.DeviationOfRSquared,
            ScoreIntervals.Of(result.Predictions, targets, options.Seed), result.Predictions,
            [.. result.Searches.Select(s => s.Best.Settings)],
            RemarkOn(table, table.Rows - (table.Rows + options.Folds - 1) / options.Folds));
    }

    private static string? RemarkOn(FeatureTable table, int training) => training < table.Columns.Count
        ? $"{training} training networks for {table.Columns.Count} features: a regressor can fit them all without "
            + "having learned much"
        : null;
}
