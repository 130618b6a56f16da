using Foretell.Forecasts.Regressors.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Forecasts.Regressors.Search;

/// <summary>One search as independent fits. A fold's tables are shared by all its fits, so that what a regressor
/// prepares of a table is prepared once.</summary>
internal sealed class SearchTask
{
    private readonly SearchOptions _options;
    private readonly IRegressorSettings[] _settings;
    private readonly Part[] _parts;
    private readonly RegressionScores[][] _scores;

    public SearchTask(IRegressorSpace space, FeatureTable table, double[] targets, SearchOptions options)
    {
        _options = options;
        _settings = RegressorSearch.Draw(space, options);
        _parts = _settings.Length == 1 ? [] : [.. Folds.Deal(table.Rows, options.Folds, options.Seed).Select(held =>
        {
            int[] fitted = Folds.Others(table.Rows, held);
            return new Part(
                table.Choose(fitted), Folds.Choose(targets, fitted), table.Choose(held), Folds.Choose(targets, held));
        })];
        _scores = [.. _settings.Select(_ => new RegressionScores[_parts.Length])];
    }

    /// <summary>How many fits there are; none where there is nothing to compare.</summary>
    public int Fits => _settings.Length * _parts.Length;

    public void Fit(int number, CancellationToken cancel)
    {
        (int trial, int fold) = (number / _parts.Length, number % _parts.Length);
        Part part = _parts[fold];
        ulong seed = new RandomStream(_options.Seed, "fit", (ulong)trial).UInt64((ulong)fold);
        IRegressor regressor = _settings[trial].Fit(part.Fitted, part.FittedTargets, seed, cancel);
        double[] predictions = new double[part.Held.Rows];
        regressor.Predict(part.Held, predictions);
        _scores[trial][fold] = RegressionScores.Of(predictions, part.HeldTargets);
    }

    public SearchResult Result()
    {
        SearchTrial[] trials = [.. _settings.Select((s, i) => new SearchTrial(s, _scores[i]))];
        SearchTrial best = trials[0];
        foreach (SearchTrial trial in trials)
        {
            best = trial.Merit(_options.Criterion) > best.Merit(_options.Criterion) ? trial : best;
        }

        return new SearchResult(trials, best);
    }

    private sealed record Part(FeatureTable Fitted, double[] FittedTargets, FeatureTable Held, double[] HeldTargets);
}
