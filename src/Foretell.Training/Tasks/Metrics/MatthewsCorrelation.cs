using Foretell.Records.Settings;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>
/// Matthews correlation between targets and predictions, in [-1, 1]: (c s - Σ tₖ pₖ) / √((s² - Σ pₖ²)(s² - Σ tₖ²)),
/// with s examples, c of them right, tₖ targets and pₖ predictions of class k. 0 is no better than guessing.
/// </summary>
/// <remarks>Gorodkin's form for k classes ("Comparing two K-category assignments by a K-category correlation
/// coefficient", 2004), Matthews's own for two. 0 if all predictions are of one class; NaN if all targets
/// are.</remarks>
public sealed class MatthewsCorrelation : ConfusionMetric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("matthews-correlation",
        "The correlation of classes and predictions: 1 is perfect, 0 is guessing.", [], _ => new MatthewsCorrelation());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "Matthews correlation";

    /// <inheritdoc/>
    public override double Lowest => -1;

    /// <inheritdoc/>
    public override double Of(ConfusionMatrix confusion)
    {
        double right = 0;
        double examples = 0;
        double products = 0;
        double targetSquares = 0;
        double predictionSquares = 0;
        double predicted = 0;
        for (int k = 0; k < confusion.Classes; k++)
        {
            double t = confusion.Targets(k);
            double p = confusion.Predictions(k);
            right += confusion[k, k];
            (examples, predicted) = (examples + t, predicted + p);
            (products, targetSquares, predictionSquares) =
                (products + t * p, targetSquares + t * t, predictionSquares + p * p);
        }

        // Predictions outside the classes form an additional class that no example has.
        double none = examples - predicted;
        double square = examples * examples;
        double targets = square - targetSquares;
        double predictions = square - predictionSquares - none * none;
        return targets <= 0 ? double.NaN
            : predictions <= 0 ? 0
            : (right * examples - products) / Math.Sqrt(targets * predictions);
    }
}
