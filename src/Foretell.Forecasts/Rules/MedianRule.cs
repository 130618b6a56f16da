using Foretell.Forecasts.Histories;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>median</c>: the median stopping rule of Vizier (Golovin et al., KDD 2017, section 3.2.2). A run is given up
/// at epoch e when its best accuracy by e is strictly below the median of the other runs' running averages, a running
/// average being the mean of a run's accuracies at epochs 1 to e.
/// </summary>
/// <remarks>
/// Vizier compares with completed trials; here with every other run that has come to the checkpoint, ended or not,
/// because in a synchronous screen none has completed at the first one. The score is best accuracy less that median,
/// its own choice the threshold 0. Without others the score is 0.
/// </remarks>
public sealed class MedianRule : ScoringRule
{
    /// <summary>The kind <c>median</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "median", "By the lead of a run's best accuracy over the median of the others' running averages.", [],
        _ => new MedianRule());

    /// <inheritdoc/>
    public override string Name => "median";

    /// <inheritdoc/>
    public override DecideBy OwnChoice { get; } = DecideBy.Threshold(0);

    /// <inheritdoc/>
    public override string? Lacks(History run, int checkpoint) => LacksCurve(run, checkpoint);

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        (double Average, int Run)[] averages = [.. rung.Cohort.Concat(rung.Ended)
            .Select(run => (Mean.Of(run.MeritsTo(rung.Checkpoint)), run.Run))
            .Order()];
        return Score;

        RuleScore Score(History run)
        {
            double best = run.MeritsTo(rung.Checkpoint).Max();
            double[] others = [.. averages.Where(other => other.Run != run.Run).Select(other => other.Average)];
            if (others.Length == 0)
            {
                return new RuleScore(0, $"best {run.Words(best)}, with no other run to compare,");
            }

            double median = (others[(others.Length - 1) / 2] + others[others.Length / 2]) / 2;
            double lead = best - median;
            return new RuleScore(
                lead,
                $"best {run.Words(best)} less {run.Text(median)}, the median running average of "
                + $"{others.Length} others, {VerdictText.Score(lead)},");
        }
    }
}
