using System.Globalization;
using Foretell.Learning;
using Foretell.Learning.Search;
using Foretell.Zoos.Features;
using Foretell.Zoos.Inspections;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Evaluation;

/// <summary>A predictor fitted on all networks of a sample, and the search that chose it.</summary>
/// <param name="Predictor">Fitted on all networks.</param>
/// <param name="Search">Its cross-validation. These are the only unbiased figures, since no network is held
/// out.</param>
public sealed record ZooFit(AccuracyPredictor Predictor, SearchResult Search)
{
    /// <summary>Searches by cross-validation and fits the best configuration on all networks.</summary>
    /// <param name="sample">The networks.</param>
    /// <param name="features">The input.</param>
    /// <param name="kind">Kind of regressor, of <see cref="RegressorCatalog.Kinds"/>.</param>
    /// <param name="options">How; outer folds and held-out networks play no part.</param>
    /// <param name="progress">Called after each fit; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <exception cref="ArgumentException">As <see cref="ZooEvaluation.Run"/>.</exception>
    public static ZooFit Run(
        ZooSample sample, FeatureSet features, string kind, EvaluationOptions options,
        Action<EvaluationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        sample.RequireLearnable();
        int needed = options.InnerFolds + 1;
        if (options.SearchFor(kind).Trials > 1 && sample.Accuracies.Count < needed)
        {
            throw new ArgumentException($"'{sample.Name}' needs {needed} networks or more, so that a fold of "
                + $"{options.InnerFolds} has two and an R² to choose by; it has {sample.Accuracies.Count}. Build more "
                + "networks, or ask for fewer inner folds.");
        }

        FeatureTable table = features.Compute(sample.Source, options.Features, cancel);
        string what = $"{sample.Name}, {features.Key}, {kind}";
        (SearchResult search, IRegressor regressor) = RegressorSearch.RunAndFit(
            options.SpaceFor(kind, table.Columns.Count, table.Rows), table, [.. sample.Accuracies],
            options.SearchFor(kind), fits => progress?.Invoke(new EvaluationProgress(what, fits)), cancel);
        Dictionary<string, string> notes = new(StringComparer.Ordinal)
        {
            [LearnedOn.Collections] = sample.Name,
            ["networks"] = table.Rows.ToString(CultureInfo.InvariantCulture),
            ["settings"] = SettingsText.Of(search.Best.Settings),
            ["trials"] = search.Trials.Count.ToString(CultureInfo.InvariantCulture),
        };
        if (sample.FinalEpochs.Count > 0)
        {
            notes[LearnedOn.FinalEpochs] = LearnedOn.NoteOf(sample.FinalEpochs);
        }

        if (search.Best.FoldScores.Count > 0)
        {
            notes["cross_validated_r_squared"] = search.Best.MeanRSquared.ToString("R", CultureInfo.InvariantCulture);
        }

        return new ZooFit(
            new AccuracyPredictor(features, options.Features, sample.Source.Layout, regressor, notes), search);
    }

    /// <summary>The predictor with intervals, ranges and neighbors, from predictions out of fold.</summary>
    /// <remarks>The search is repeated inside the networks of each fold's fit, so that settings chosen on the networks
    /// predicted do not make their errors look smaller than they are.</remarks>
    /// <param name="sample">The networks of the fit.</param>
    /// <param name="options">Those of the fit.</param>
    /// <param name="nominal">The share of networks that an interval is meant to hold, in (0, 1).</param>
    /// <param name="progress">Called after each fit; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <exception cref="ArgumentException">Fewer networks than outer folds, or hyper-parameters among the features: a
    /// checkpoint does not tell them.</exception>
    public CalibratedPredictor Calibrate(
        ZooSample sample, EvaluationOptions options, double nominal = 0.8,
        Action<EvaluationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        if (Predictor.Features.NeedsSettings)
        {
            throw new ArgumentException(
                $"Intervals are for predictions from weights alone; '{Predictor.Features.Key}' needs "
                    + "hyper-parameters, too.");
        }

        FeatureTable table = Predictor.Features.Compute(sample.Source, Predictor.Options, cancel);
        double[] truths = [.. sample.Accuracies];
        string kind = Predictor.Regressor.Kind;
        string what = $"{sample.Name}, {Predictor.Features.Key}, {kind}, errors out of fold";
        OutOfFold held = OutOfFold.Run(
            options.SpaceFor(kind, table.Columns.Count, table.Rows), table, truths, options.Folds,
            options.SearchFor(kind), fits => progress?.Invoke(new EvaluationProgress(what, fits)), cancel);
        return new CalibratedPredictor(
            Predictor, ResidualBins.Of(held.Predictions, truths, nominal), FeatureRanges.Of(table, held.FoldOf),
            Neighborhood.Of(table, held.FoldOf));
    }
}
