using System.Globalization;

namespace Foretell.Records;

/// <summary>The metric that ranks the runs of a study, as far as those need to know it who only read values.</summary>
/// <param name="Key">The first part of its signal keys, for example <c>accuracy</c>.</param>
/// <param name="Name">What people call it, for example "balanced accuracy".</param>
/// <param name="Direction">Which values are better.</param>
/// <param name="Lowest">The smallest value it can have; may be infinite.</param>
/// <param name="Highest">The largest value it can have; may be infinite.</param>
public sealed record RankingMetric(
    string Key, string Name, MetricDirection Direction, double Lowest, double Highest)
{
    /// <summary>The share of examples classified right.</summary>
    public static RankingMetric Accuracy { get; } = new("accuracy", "accuracy", MetricDirection.HigherIsBetter, 0, 1);

    /// <summary>Whether it is a share in [0, 1] of which more is better, which people read as a percentage.</summary>
    public bool IsShare => Direction == MetricDirection.HigherIsBetter && Lowest.Equals(0) && Highest.Equals(1);

    /// <summary>The key of its readings on the held-out examples.</summary>
    public string HeldOutKey => $"{Key}/held-out";

    /// <summary>The key of its readings on the training examples.</summary>
    public string TrainingKey => $"{Key}/training";

    /// <summary>A value turned so that higher is better: negated where lower is.</summary>
    /// <param name="value">A value of this metric, or an oriented one to turn back.</param>
    public double Oriented(double value) => Direction == MetricDirection.HigherIsBetter ? value : -value;

    /// <summary>Whether a value is better than another; NaN is worse than every number.</summary>
    /// <param name="value">The one.</param>
    /// <param name="other">The other.</param>
    public bool IsBetter(double value, double other) => Oriented(value) > Oriented(other)
        || (double.IsNaN(other) && !double.IsNaN(value));

    /// <summary>An oriented value moved to the nearest possible one.</summary>
    /// <param name="merit">The value of <see cref="Oriented"/>.</param>
    public double Clamp(double merit) => Oriented(Math.Clamp(Oriented(merit), Lowest, Highest));

    /// <summary>Whether a value is possible.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) => value >= Lowest && value <= Highest;

    /// <summary>A value for sentences: three decimals where the metric is bounded, else four digits.</summary>
    /// <param name="value">The value.</param>
    public string Text(double value) => value.ToString(
        double.IsFinite(Lowest) && double.IsFinite(Highest) ? "F3" : "G4", CultureInfo.InvariantCulture);
}
