using System.Globalization;

namespace Foretell.Forecasts.Judging;

/// <summary>Which final accuracies count as a success.</summary>
public abstract record SuccessCriterion
{
    private SuccessCriterion()
    {
    }

    /// <summary>The criterion in words, for tables: "final accuracy above 0.65".</summary>
    public abstract string Words { get; }

    /// <summary>Final accuracy strictly above <paramref name="accuracy"/>, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is not in [0, 1].</exception>
    public static SuccessCriterion Above(double accuracy) => accuracy is >= 0 and <= 1
        ? new AboveAccuracy(accuracy)
        : throw new ArgumentOutOfRangeException(nameof(accuracy), accuracy, "An accuracy in [0, 1] was needed.");

    /// <summary>
    /// The best ceil(fraction * runs) final accuracies; runs that tie with the last of them succeed too.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in (0, 1].</exception>
    public static SuccessCriterion Best(double fraction) => fraction is > 0 and <= 1
        ? new BestFraction(fraction)
        : throw new ArgumentOutOfRangeException(
            nameof(fraction), fraction, "A fraction above 0 and at most 1 was needed.");

    /// <summary>For each final accuracy, whether it is a success.</summary>
    public abstract bool[] Of(IReadOnlyList<double> finalAccuracies);

    private sealed record AboveAccuracy(double Accuracy) : SuccessCriterion
    {
        public override string Words =>
            string.Create(CultureInfo.InvariantCulture, $"final accuracy above {Accuracy:R}");

        public override bool[] Of(IReadOnlyList<double> finalAccuracies) =>
            [.. finalAccuracies.Select(accuracy => accuracy > Accuracy)];
    }

    private sealed record BestFraction(double Fraction) : SuccessCriterion
    {
        public override string Words => string.Create(
            CultureInfo.InvariantCulture, $"final accuracy among the best {Fraction:R} of the study");

        public override bool[] Of(IReadOnlyList<double> finalAccuracies)
        {
            int quota = (int)Math.Ceiling((decimal)Fraction * finalAccuracies.Count);
            return [.. finalAccuracies.Select(accuracy => finalAccuracies.Count(other => other > accuracy) < quota)];
        }
    }
}
