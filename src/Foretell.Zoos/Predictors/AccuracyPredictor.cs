using Foretell.Learning;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Predictors;

/// <summary>A regressor together with what it reads: predicts a network's accuracy from its weights or its
/// hyper-parameters. Immutable.</summary>
/// <param name="Features">What is computed from a network.</param>
/// <param name="Options">How.</param>
/// <param name="Layout">The layout of the networks it was fitted on.</param>
/// <param name="Regressor">Fitted on these features.</param>
/// <param name="Notes">Words for people: what it was fitted on, how well it did. Keys and values are kept as they are.
/// </param>
public sealed record AccuracyPredictor(
    FeatureSet Features, FeatureOptions Options, WeightLayout Layout, IRegressor Regressor,
    IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>The predicted accuracy of each network.</summary>
    /// <param name="source">Networks whose features are those of the fit: of the same layout where weights themselves
    /// are features, of as many layers where statistics of layers are.</param>
    /// <param name="cancel">Checked between networks.</param>
    /// <exception cref="ArgumentException">Features cannot be computed, or are others than those of the fit; the
    /// message names both layouts.</exception>
    public double[] Predict(FeatureSource source, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        FeatureTable table = Features.Compute(source, Options, cancel);
        double[] predictions = new double[table.Rows];
        try
        {
            Regressor.Predict(table, predictions);
        }
        catch (ArgumentException mismatch) when (Features.NeedsWeights && !Layout.Matches(source.Layout))
        {
            throw new ArgumentException(
                $"The predictor reads '{Features.Key}' of networks ({Layout}); these are ({source.Layout}). "
                + $"{mismatch.Message}", nameof(source), mismatch);
        }

        return predictions;
    }
}
