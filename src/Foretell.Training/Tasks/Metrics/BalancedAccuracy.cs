using Foretell.Records.Settings;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>The mean over classes of the share classified correctly (recall), in [0, 1]; guessing gives 1/k.</summary>
/// <remarks>Over the classes that occur among the targets. NaN if fewer than two occur: there is nothing to
/// balance.</remarks>
public sealed class BalancedAccuracy : ConfusionMetric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("balanced-accuracy",
        "The mean over classes of the share classified correctly: rare classes count as much.", [], _ =>
            new BalancedAccuracy());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "balanced accuracy";

    /// <inheritdoc/>
    public override double Of(ConfusionMatrix confusion)
    {
        double sum = 0;
        int present = 0;
        for (int k = 0; k < confusion.Classes; k++)
        {
            if (confusion.Targets(k) is > 0 and long targets)
            {
                sum += (double)confusion[k, k] / targets;
                present++;
            }
        }

        return present < 2 ? double.NaN : sum / present;
    }
}
