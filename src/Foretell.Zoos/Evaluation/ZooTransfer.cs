using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Evaluation;

/// <summary>How well what was learned on one sample ranks another.</summary>
/// <param name="From">Index of the sample it was learned on.</param>
/// <param name="To">Index of the sample it was tested on.</param>
/// <param name="Scores">Where both are the same: of predictions out of fold. Else: of a regressor fitted on all
/// networks of the one, on all networks of the other.</param>
/// <param name="Intervals">95 % intervals over resampled networks of the tested sample.</param>
/// <param name="Predictions">Of each network tested.</param>
public sealed record TransferCell(
    int From, int To, RegressionScores Scores, ScoreIntervals Intervals, IReadOnlyList<double> Predictions);

/// <summary>The published transfer table: learned on each sample, tested on each.</summary>
public static class ZooTransfer
{
    /// <summary>Learns on each sample and tests on all.</summary>
    /// <param name="samples">At least two; layouts may differ where the features do not.</param>
    /// <param name="features">The input.</param>
    /// <param name="kind">Kind of regressor.</param>
    /// <param name="options">How; held-out networks play no part.</param>
    /// <param name="progress">Called after each fit; null for none.</param>
    /// <param name="cancel">Stops within and between fits.</param>
    /// <returns>Row by row: samples learned on, within each the samples tested on.</returns>
    /// <exception cref="ArgumentException">Fewer than two samples, features that differ between them, a network that
    /// stands in two samples, or as <see cref="ZooEvaluation.Run"/>.</exception>
    public static IReadOnlyList<TransferCell> Run(
        IReadOnlyList<ZooSample> samples, FeatureSet features, string kind, EvaluationOptions options,
        Action<EvaluationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        if (samples.Count < 2)
        {
            throw new ArgumentException(
                $"A transfer needs at least two collections; got {samples.Count}.", nameof(samples));
        }

        CommonNetworks.Refuse(samples);
        RequireSameFeatures(samples, features, options.Features);
        List<TransferCell> cells = [];
        for (int from = 0; from < samples.Count; from++)
        {
            AccuracyPredictor predictor =
                ZooFit.Run(samples[from], features, kind, options, progress, cancel).Predictor;
            for (int to = 0; to < samples.Count; to++)
            {
                double[] predictions = to == from
                    ? [.. ZooEvaluation.Run(samples[from], [features], [kind], options with { TrainingNetworks = null },
                        progress, cancel)[0].Predictions]
                    : predictor.Predict(samples[to].Source, cancel);
                cells.Add(new TransferCell(
                    from, to, RegressionScores.Of(predictions, [.. samples[to].Accuracies]),
                    ScoreIntervals.Of(predictions, samples[to].Accuracies, options.Seed), predictions));
            }
        }

        return cells;
    }

    // Checked before anything is fitted: otherwise an hour could pass before the error.
    private static void RequireSameFeatures(
        IReadOnlyList<ZooSample> samples, FeatureSet features, FeatureOptions options)
    {
        var columns = samples.Select(s => features.Columns(s.Source, options)).ToList();
        for (int i = 1; i < samples.Count; i++)
        {
            int differs = Enumerable.Range(0, Math.Min(columns[0].Count, columns[i].Count)).FirstOrDefault(
                c => columns[0][c].Name != columns[i][c].Name
                    || !(columns[0][c].Categories ?? []).SequenceEqual(columns[i][c].Categories ?? []), -1);
            if (columns[0].Count != columns[i].Count || differs >= 0)
            {
                string how = differs >= 0
                    ? $"feature {differs} is '{columns[0][differs].Name}' here and '{columns[i][differs].Name}' there"
                    : $"{columns[0].Count} features against {columns[i].Count}";
                throw new ArgumentException($"What is learned from '{features.Key}' of '{samples[0].Name}' cannot be "
                    + $"tested on '{samples[i].Name}': {how}. Statistics of layers ('wstats-layers', "
                    + "'wstats-layers:last') carry over to other sizes.", nameof(samples));
            }
        }
    }
}
