using System.Globalization;
using Foretell.Records;

namespace Foretell.Forecasts.Judging;

/// <summary>Which final metrics count as a success.</summary>
public abstract record SuccessCriterion
{
    private SuccessCriterion()
    {
    }

    /// <summary>The criterion in words, for tables: "final accuracy above 0.65".</summary>
    public abstract string Words { get; }

    /// <summary>A final metric strictly better than <paramref name="value"/>, as in the paper.</summary>
    /// <param name="value">In the units of the metric.</param>
    /// <param name="metric">The metric that ranks runs; null: accuracy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric cannot have the value.</exception>
    public static SuccessCriterion Above(double value, RankingMetric? metric = null)
    {
        metric ??= RankingMetric.Accuracy;
        return metric.Allows(value)
            ? new BetterThan(value, metric)
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"A {metric.Name} in [{metric.Lowest}, {metric.Highest}] was needed.");
    }

    /// <summary>
    /// The best ceil(fraction * runs) of the runs; runs that tie with the last of them succeed too.
    /// </summary>
    /// <param name="fraction">In (0, 1].</param>
    /// <param name="metric">The metric that ranks runs, for words; null: accuracy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in (0, 1].</exception>
    public static SuccessCriterion Best(double fraction, RankingMetric? metric = null) => fraction is > 0 and <= 1
        ? new BestFraction(fraction, metric ?? RankingMetric.Accuracy)
        : throw new ArgumentOutOfRangeException(
            nameof(fraction), fraction, "A fraction above 0 and at most 1 was needed.");

    /// <summary>For each run, whether it is a success.</summary>
    /// <param name="finalMerits">The final metrics, turned so that higher is better.</param>
    public abstract bool[] Of(IReadOnlyList<double> finalMerits);

    private sealed record BetterThan(double Value, RankingMetric Metric) : SuccessCriterion
    {
        public override string Words => string.Create(
            CultureInfo.InvariantCulture,
            $"final {Metric.Name} {(Metric.Direction == MetricDirection.HigherIsBetter ? "above" : "below")} "
                + $"{Value:R}");

        public override bool[] Of(IReadOnlyList<double> finalMerits) =>
            [.. finalMerits.Select(merit => merit > Metric.Oriented(Value))];
    }

    private sealed record BestFraction(double Fraction, RankingMetric Metric) : SuccessCriterion
    {
        public override string Words => string.Create(
            CultureInfo.InvariantCulture, $"final {Metric.Name} among the best {Fraction:R} of the study");

        public override bool[] Of(IReadOnlyList<double> finalMerits)
        {
            int quota = (int)Math.Ceiling((decimal)Fraction * finalMerits.Count);
            return [.. finalMerits.Select(merit => finalMerits.Count(other => other > merit) < quota)];
        }
    }
}
