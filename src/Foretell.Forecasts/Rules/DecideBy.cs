using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>How a rule's scores become verdicts: the user's choice, the same for every rule.</summary>
public abstract record DecideBy
{
    private DecideBy()
    {
    }

    /// <summary>
    /// Candidates, the first by number, to train to the end before any verdict, so that scores can be read.
    /// </summary>
    public virtual int CalibrationRuns => 0;

    /// <summary>Goes on with the best <paramref name="fraction"/> of the study.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in (0, 1].</exception>
    public static DecideBy Keep(double fraction) => fraction is > 0 and <= 1
        ? new KeepBest(fraction)
        : throw new ArgumentOutOfRangeException(
            nameof(fraction), fraction, "A fraction above 0 and at most 1 was needed.");

    /// <summary>Goes on with runs expected to end at least as good as <paramref name="value"/>.</summary>
    /// <param name="value">In the units of the metric.</param>
    /// <param name="endedRuns">Runs trained to the end first.</param>
    /// <param name="metric">The metric that ranks runs; null: accuracy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric cannot have the value, or less than two runs are to
    /// end.</exception>
    public static DecideBy Target(double value, int endedRuns = 8, RankingMetric? metric = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(endedRuns, 2);
        metric ??= RankingMetric.Accuracy;
        return metric.Allows(value) && double.IsFinite(value)
            ? new ReachTarget(value, endedRuns)
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"A finite {metric.Name} in [{metric.Lowest}, {metric.Highest}] was needed.");
    }

    /// <summary>Goes on with scores of at least <paramref name="score"/>, as the paper does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not a number.</exception>
    public static DecideBy Threshold(double score) => double.IsFinite(score)
        ? new ScoreAtLeast(score)
        : throw new ArgumentOutOfRangeException(nameof(score), score, "A finite score was needed.");

    /// <summary>
    /// Promotes one run in <paramref name="reduction"/> at each checkpoint, as successive halving does.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The reduction is below 2.</exception>
    public static DecideBy Promote(int reduction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 2);
        return new PromoteOneIn(reduction);
    }

    /// <summary>
    /// The best ceil(fraction * candidates) go on, counted over all candidates the study began with: those given up or
    /// diverged before are its worst. A later checkpoint therefore cuts only when more are left.
    /// </summary>
    /// <param name="Fraction">In (0, 1].</param>
    public sealed record KeepBest(double Fraction) : DecideBy;

    /// <summary>
    /// The rule's score is mapped to the final metric by isotonic regression over the runs that have ended; a run
    /// goes on when the map gives at least the target. While fewer than <paramref name="EndedRuns"/> have ended, or
    /// none of them reached the target, every run goes on.
    /// </summary>
    /// <param name="Value">Held-out metric wanted at the end, in its units.</param>
    /// <param name="EndedRuns">Ended runs needed for a map; the screen trains as many to the end first.</param>
    public sealed record ReachTarget(double Value, int EndedRuns) : DecideBy
    {
        /// <inheritdoc/>
        public override int CalibrationRuns => EndedRuns;
    }

    /// <summary>A run goes on when its score is at least the threshold.</summary>
    /// <param name="Score">In the rule's own units.</param>
    public sealed record ScoreAtLeast(double Score) : DecideBy;

    /// <summary>The best floor(cohort / reduction) runs of those at the checkpoint go on, at least one.</summary>
    /// <param name="Reduction">At least 2.</param>
    public sealed record PromoteOneIn(int Reduction) : DecideBy;
}
