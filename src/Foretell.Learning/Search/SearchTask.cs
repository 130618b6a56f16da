using Foretell.Learning.Scoring;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>One search as independent fits, fold after fold: when fits are begun in their order, no more folds are
/// under way than threads.</summary>
internal sealed class SearchTask
{
    private readonly SearchOptions _options;
    private readonly IRegressorSettings[] _settings;
    private readonly SearchFold[] _folds;
    private readonly RegressionScores[][] _scores;

    /// <param name="space">Where configurations come from.</param>
    /// <param name="table">All rows.</param>
    /// <param name="targets">Of all rows.</param>
    /// <param name="rows">The rows to search on.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">Fewer rows than folds.</exception>
    public SearchTask(
        IRegressorSpace space, FeatureTable table, double[] targets, int[] rows, SearchOptions options)
    {
        _options = options;
        _settings = RegressorSearch.Draw(space, options);
        if (_settings.Length > 1 && rows.Length < options.Folds)
        {
            throw new ArgumentException($"A search that compares settings on {options.Folds} inner folds needs a "
                + $"training network for each; got {rows.Length}. Ask for fewer inner folds, or take more networks.");
        }

        _folds = _settings.Length == 1 ? [] : [.. Folds.Deal(rows.Length, options.Folds, options.Seed).Select(held =>
            new SearchFold(
                table, targets, Of(rows, Folds.Others(rows.Length, held)), Of(rows, held), _settings.Length))];
        _scores = [.. _settings.Select(_ => new RegressionScores[_folds.Length])];
    }

    /// <summary>How many fits there are; none where there is nothing to compare.</summary>
    public int Fits => _settings.Length * _folds.Length;

    /// <summary>Runs a fit, once each; from any thread.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="cancel">Stops it.</param>
    public void Fit(int number, CancellationToken cancel)
    {
        (int fold, int trial) = (number / _settings.Length, number % _settings.Length);
        ulong seed = new RandomStream(_options.Seed, "fit", (ulong)trial).UInt64((ulong)fold);
        _scores[trial][fold] = _folds[fold].Fit(_settings[trial], seed, cancel);
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

    private static int[] Of(int[] rows, int[] places) => Array.ConvertAll(places, place => rows[place]);
}
