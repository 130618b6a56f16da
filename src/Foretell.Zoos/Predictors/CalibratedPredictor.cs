using Foretell.Learning;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Predictors;

/// <summary>A predictor of accuracy that says how sure it is, and when it is asked about something it never
/// saw.</summary>
/// <param name="Predictor">Fitted on all networks.</param>
/// <param name="Residuals">From out-of-fold predictions of the same networks.</param>
/// <param name="Ranges">Of their features, each by itself.</param>
/// <param name="Neighborhood">Of their features together; null where the networks are too few to tell, so that ranges
/// alone decide what is out of distribution.</param>
public sealed record CalibratedPredictor(
    AccuracyPredictor Predictor, ResidualBins Residuals, FeatureRanges Ranges, Neighborhood? Neighborhood)
{
    /// <summary>The estimate for one network.</summary>
    /// <param name="layout">Of its weights: as many layers as the networks of the fit had.</param>
    /// <param name="weights">[length of the layout], finite.</param>
    /// <exception cref="ArgumentException">Its features are not those of the fit, or a weight is not
    /// finite.</exception>
    public AccuracyEstimate Estimate(WeightLayout layout, ReadOnlyMemory<float> weights)
    {
        FeatureSource source = new(layout, 1, (_, into) => weights.Span.CopyTo(into));
        FeatureTable features = Predictor.Features.Compute(source, Predictor.Options);
        double accuracy = Math.Clamp(Predictor.Predict(source)[0], 0, 1);
        string? outside = Predictor.Layout.Matches(layout) ? Outside(features.Row(0))
            : $"its layers are {layout}, those learned on {Predictor.Layout}";
        (double low, double high) = Residuals.Around(accuracy);
        return new AccuracyEstimate(accuracy, low, high, Residuals.Nominal, outside);
    }

    /// <summary>Why a network of the predictor's layout is unlike those of the fit, as words that complete "it is
    /// outside what this was learned on: ..."; null if it is not.</summary>
    /// <param name="features">Its features.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public string? Outside(ReadOnlySpan<float> features) =>
        (Ranges.Outside(features), Neighborhood?.Outside(features)) switch
        {
            ({ } ranges, { } together) => $"{ranges}; {together}",
            (var ranges, var together) => ranges ?? together,
        };
}
