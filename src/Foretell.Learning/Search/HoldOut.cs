using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>The published protocol: rows are shuffled; a part of them trains, with a search by cross-validation inside
/// it; the rest is evaluated once.</summary>
/// <param name="TestRows">The rows held out, ascending.</param>
/// <param name="Predictions">Of the rows held out, in their order.</param>
/// <param name="Scores">Of these predictions.</param>
/// <param name="Search">The search inside the training part, with the deviations over its folds.</param>
/// <param name="Regressor">The best configuration fitted on the whole training part.</param>
public sealed record HoldOut(
    IReadOnlyList<int> TestRows, IReadOnlyList<double> Predictions, RegressionScores Scores, SearchResult Search,
    IRegressor Regressor)
{
    /// <summary>Runs it.</summary>
    /// <param name="space">Where configurations come from.</param>
    /// <param name="table">The features of all rows.</param>
    /// <param name="targets">[rows], finite; those of the training part not all equal.</param>
    /// <param name="trainingRows">Rows of the training part: at least 2, and fewer than all.</param>
    /// <param name="options">Of the search; their seed also shuffles the rows.</param>
    /// <param name="progress">Called after each fit, from one thread at a time; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <exception cref="ArgumentException">A number is out of range, or as <see
    /// cref="RegressorSearch.Run"/>.</exception>
    public static HoldOut Run(
        IRegressorSpace space, FeatureTable table, ReadOnlySpan<double> targets, int trainingRows,
        SearchOptions options, Action<SearchProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (trainingRows < 2 || trainingRows >= table.Rows || targets.Length != table.Rows)
        {
            throw new ArgumentException($"A hold-out needs 2 to {table.Rows - 1} of its {table.Rows} rows for training "
                + $"and a target for each; got {trainingRows} and {targets.Length} targets.");
        }

        int[] order = new RandomStream(options.Seed, "hold-out").Permutation(table.Rows);
        int[] training = [.. order[..trainingRows].Order()];
        int[] test = [.. order[trainingRows..].Order()];
        (SearchResult search, IRegressor regressor) = RegressorSearch.RunAndFit(
            space, table.Choose(training), TargetRows.Choose(targets, training), options, progress, cancel);
        double[] predictions = new double[test.Length];
        regressor.Predict(table.Choose(test), predictions);
        RegressionScores scores = RegressionScores.Of(predictions, TargetRows.Choose(targets, test));
        return new HoldOut(test, predictions, scores, search, regressor);
    }
}
