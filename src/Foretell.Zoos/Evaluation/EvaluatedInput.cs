using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Evaluation;

/// <summary>How well one kind of regressor predicts accuracies from one input.</summary>
/// <param name="Sample">Name of the networks.</param>
/// <param name="Features">The input.</param>
/// <param name="Columns">Features of a network.</param>
/// <param name="Regressor">The kind.</param>
/// <param name="Scores">Of all predictions that count.</param>
/// <param name="FoldDeviation">Standard deviation of R² over the folds: the outer ones, or those inside the training
/// part where networks were held out (as published); NaN if undefined.</param>
/// <param name="Intervals">95 % intervals over resampled networks.</param>
/// <param name="Predictions">Of each network in order; NaN where it trained.</param>
/// <param name="Chosen">The configuration chosen in each search.</param>
/// <param name="Remark">What to know before reading the scores; null if nothing.</param>
public sealed record EvaluatedInput(
    string Sample, FeatureSet Features, int Columns, string Regressor, RegressionScores Scores, double FoldDeviation,
    ScoreIntervals Intervals, IReadOnlyList<double> Predictions, IReadOnlyList<IRegressorSettings> Chosen,
    string? Remark);
