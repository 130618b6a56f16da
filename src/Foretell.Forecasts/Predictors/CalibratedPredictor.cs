using Foretell.Forecasts.Features;
using Foretell.Forecasts.Regressors;

namespace Foretell.Forecasts.Predictors;

/// <summary>A predictor of accuracy that says how sure it is, and when it is asked about something it never
/// saw.</summary>
/// <param name="Predictor">Fitted on all networks.</param>
/// <param name="Residuals">From out-of-fold predictions of the same networks.</param>
/// <param name="Ranges">Of their features.</param>
public sealed record CalibratedPredictor(AccuracyPredictor Predictor, ResidualBins Residuals, FeatureRanges Ranges)
{
    /// <summary>The estimate for one network.</summary>
    /// <param name="layout">Of its weights: as many layers as the networks of the fit had.</param>
    /// <param name="weights">[length of the layout], finite.</param>
    /// <exception cref="ArgumentException">Its features are not those of the fit, or a weight is not finite.</exception>
    public AccuracyEstimate Estimate(WeightLayout layout, ReadOnlyMemory<float> weights)
    {
        FeatureSource source = new(layout, 1, (_, into) => weights.Span.CopyTo(into));
        FeatureTable features = Predictor.Features.Compute(source, Predictor.Options);
        double accuracy = Math.Clamp(Predictor.Predict(source)[0], 0, 1);
        string? outside = Predictor.Layout.Matches(layout) ? Ranges.Outside(features.Row(0))
            : $"its layers are {layout}, those learned on {Predictor.Layout}";
        (double low, double high) = Residuals.Around(accuracy);
        return new AccuracyEstimate(accuracy, low, high, Residuals.Nominal, outside);
    }
}
