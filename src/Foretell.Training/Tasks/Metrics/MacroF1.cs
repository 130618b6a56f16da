using Foretell.Records.Settings;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>The mean over classes of F1 = 2 TP / (2 TP + FP + FN), in [0, 1].</summary>
/// <remarks>Over the classes that occur among targets or predictions. NaN if fewer than two classes occur among the
/// targets.</remarks>
public sealed class MacroF1 : ConfusionMetric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("macro-f1",
        "The mean over classes of F1, the harmonic mean of precision and recall.", [], _ => new MacroF1());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "macro F1";

    /// <inheritdoc/>
    public override double Of(ConfusionMatrix confusion)
    {
        double sum = 0;
        int met = 0;
        int present = 0;
        for (int k = 0; k < confusion.Classes; k++)
        {
            long targets = confusion.Targets(k);
            // TP + FN are the targets, TP + FP the predictions.
            long both = targets + confusion.Predictions(k);
            if (both > 0)
            {
                sum += 2.0 * confusion[k, k] / both;
                met++;
            }

            present += targets > 0 ? 1 : 0;
        }

        return present < 2 ? double.NaN : sum / met;
    }
}
