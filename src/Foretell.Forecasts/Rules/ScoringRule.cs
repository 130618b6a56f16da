using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// A rule that gives every run a score. Where scores or ranks tie, runs fall on the side that goes on.
/// </summary>
public abstract class ScoringRule : IRule
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>
    /// How the rule decides when the user did not choose: the best 0.4 of the study, unless it says otherwise.
    /// </summary>
    public virtual DecideBy OwnChoice { get; } = DecideBy.Keep(0.4);

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Signals(RankingMetric metric) => [metric.HeldOutKey];

    /// <inheritdoc/>
    public virtual string? Lacks(History run, int checkpoint) => run.FindMerit(checkpoint) is null
        ? $"Rule '{Name}' needs the held-out {run.Metric.Name} of run {run.Run} at epoch {checkpoint}; there is none."
        : null;

    /// <inheritdoc/>
    /// <remarks>A tenth of the epochs, two tenths and three: 10, 20 and 30 of 100, as in the paper.</remarks>
    public virtual IReadOnlyList<int> Checkpoints(int finalEpoch) =>
        [.. new[] { 1, 2, 3 }.Select(tenths => ((finalEpoch * tenths) + 9) / 10).Distinct().Where(e => e < finalEpoch)];

    /// <inheritdoc/>
    public RungDecision Decide(Rung rung, DecideBy? decide = null)
    {
        foreach (History run in rung.Cohort.Concat(rung.Ended))
        {
            if (Lacks(run, rung.Checkpoint) is string missing)
            {
                throw new ArgumentException(missing, nameof(rung));
            }
        }

        Func<History, RuleScore> scoreOf = Scorer(rung);
        RuleScore[] scores = [.. rung.Cohort.Select(scoreOf)];
        int[] ranks = RanksOf(scores);
        Func<int, (VerdictAction Action, string Because)> decideOn = (decide ?? OwnChoice) switch
        {
            DecideBy.KeepBest keep => ByRank(Quota(keep, rung), QuotaOf),
            DecideBy.PromoteOneIn promote => ByRank(Math.Max(1, scores.Length / promote.Reduction), "the rung"),
            DecideBy.ScoreAtLeast threshold => i => ByThreshold(scores[i], threshold.Score),
            DecideBy.ReachTarget target => ByTarget(target),
            DecideBy other => throw new ArgumentException($"No rule decides by {other}.", nameof(decide)),
        };
        return new RungDecision(Name, rung.Checkpoint, [.. rung.Cohort.Select((run, i) => VerdictOn(run, i))]);

        Verdict VerdictOn(History run, int i)
        {
            (VerdictAction action, string because) = scores[i].Discard is string hopeless
                ? (VerdictAction.GiveUp, hopeless)
                : decideOn(i);
            string reason = $"{Opening(action)} at epoch {rung.Checkpoint}: {because}.";
            return new Verdict(run.Run, action, scores[i].Value, ranks[i], reason);
        }

        Func<int, (VerdictAction Action, string Because)> ByRank(int quota, string keeper) => i => (
            ranks[i] <= quota ? VerdictAction.Continue : VerdictAction.GiveUp,
            $"{scores[i].Words} ranks {ranks[i]} of {scores.Length}, {keeper} keeps the best {quota}");

        Func<int, (VerdictAction Action, string Because)> ByTarget(DecideBy.ReachTarget target)
        {
            TargetMap map =
                new(target, rung.Metric, [.. rung.Ended.Select(run => (scoreOf(run.UpTo(rung.Checkpoint)), run))]);
            return i => map.Decide(scores[i], rung.Cohort[i].FindMerit(rung.Checkpoint));
        }
    }

    /// <summary>The rule's scores on a rung, as a function of a run; what runs share is computed here, once.</summary>
    /// <param name="rung">What is known.</param>
    /// <returns>From a run of the rung, its readings ending at the checkpoint, to its score.</returns>
    protected abstract Func<History, RuleScore> Scorer(Rung rung);

    /// <summary>The first epoch of the learning curve without the metric, as a sentence; null when there is
    /// none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="checkpoint">The last epoch of the curve.</param>
    protected string? LacksCurve(History run, int checkpoint)
    {
        for (int epoch = 1; epoch <= checkpoint; epoch++)
        {
            if (run.FindMerit(epoch) is null)
            {
                return $"Rule '{Name}' needs the held-out {run.Metric.Name} of run {run.Run} at every epoch from 1 to "
                    + $"{checkpoint}; epoch {epoch} has none.";
            }
        }

        return null;
    }

    /// <summary>What the quota of <see cref="Quota"/> is counted over, as the subject of a sentence.</summary>
    protected virtual string QuotaOf => "the study";

    /// <summary>How many runs go on when the best fraction is kept: ceil(fraction * candidates of the study).</summary>
    protected virtual int Quota(DecideBy.KeepBest keep, Rung rung) =>
        (int)Math.Ceiling((decimal)keep.Fraction * rung.Candidates); // decimal: 0.07 of 100 is 7, not 7.000000000000001

    // Discarded runs rank last, whatever their score.
    private static int[] RanksOf(RuleScore[] scores) => [.. scores.Select(score => 1 + scores.Count(other =>
        other.Discard is null && (score.Discard is not null || other.Value > score.Value)))];

    private static (VerdictAction Action, string Because) ByThreshold(RuleScore score, double threshold) =>
        score.Value >= threshold
            ? (VerdictAction.Continue, $"{score.Words} is at least {VerdictText.Score(threshold)}")
            : (VerdictAction.GiveUp, $"{score.Words} is below {VerdictText.Score(threshold)}");

    private static string Opening(VerdictAction action) => action switch
    {
        VerdictAction.Continue => "continues",
        VerdictAction.GiveUp => "given up",
        _ => "done",
    };
}
