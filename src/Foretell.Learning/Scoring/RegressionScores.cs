using Foretell.Tensors.Statistics;

namespace Foretell.Learning.Scoring;

/// <summary>How good predictions of n targets are.</summary>
/// <param name="Rows">n.</param>
/// <param name="RSquared">1 - MSE / Var(targets), divisor n; 1 at best, 0 for the targets' mean, negative below.
/// Undefined where all targets are equal; minus infinity if a prediction is not finite.</param>
/// <param name="MeanSquaredError">(1/n) Σ (prediction - target)²; infinite if a prediction is not finite.</param>
/// <param name="MeanAbsoluteDeviation">(1/n) Σ |prediction - target|; infinite if a prediction is not finite.</param>
/// <param name="KendallTau">τ_b. Undefined for fewer than 3 rows, equal targets, equal or non-finite
/// predictions.</param>
/// <param name="KendallCeiling">√((n0 - n2) / n0), n0 = n (n - 1) / 2 pairs, n2 of them tied in the targets: the τ_b of
/// a perfect ranking without ties. Undefined where τ_b of any prediction is.</param>
/// <param name="Spearman">Pearson's coefficient of the ranks; undefined as τ_b.</param>
public sealed record RegressionScores(
    int Rows, Score RSquared, double MeanSquaredError, double MeanAbsoluteDeviation,
    Score KendallTau, Score KendallCeiling, Score Spearman)
{
    private const string NotFinite = "a prediction is not finite";
    private const int FewestPairs = 3;

    /// <summary>The scores. Sums in double, in index order.</summary>
    /// <param name="predictions">[n].</param>
    /// <param name="targets">[n], finite, n at least 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a target is not finite.</exception>
    public static RegressionScores Of(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        Require(predictions.Length, targets);
        (double squares, double absolute, bool finite) = Errors(predictions, targets);
        int n = targets.Length;
        return new RegressionScores(
            n,
            RSquaredOf(predictions, targets),
            finite ? squares / n : double.PositiveInfinity,
            finite ? absolute / n : double.PositiveInfinity,
            TauOf(predictions, targets),
            CeilingOf(targets),
            finite ? Ranked(Correlation.Spearman(targets, predictions), predictions, targets) : Score.None(NotFinite));
    }

    /// <summary><see cref="RSquared"/> alone.</summary>
    /// <param name="predictions">[n].</param>
    /// <param name="targets">[n], finite, n at least 1.</param>
    /// <exception cref="ArgumentException">As <see cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double})"/>.</exception>
    public static Score RSquaredOf(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        Require(predictions.Length, targets);
        if (!targets.ContainsAnyExcept(targets[0]))
        {
            return Score.None("all targets are equal");
        }

        double mean = 0;
        foreach (double target in targets)
        {
            mean += target;
        }

        mean /= targets.Length;
        double deviations = 0;
        foreach (double target in targets)
        {
            deviations += (target - mean) * (target - mean);
        }

        (double squares, _, bool finite) = Errors(predictions, targets);
        return new Score(finite ? 1 - squares / deviations : double.NegativeInfinity);
    }

    /// <summary><see cref="KendallTau"/> alone.</summary>
    /// <param name="predictions">[n].</param>
    /// <param name="targets">[n], finite, n at least 1.</param>
    /// <exception cref="ArgumentException">As <see cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double})"/>.</exception>
    public static Score TauOf(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        Require(predictions.Length, targets);
        return Errors(predictions, targets).Finite
            ? Ranked(Correlation.KendallTauB(targets, predictions), predictions, targets)
            : Score.None(NotFinite);
    }

    /// <summary><see cref="KendallCeiling"/> alone.</summary>
    /// <param name="targets">[n], finite.</param>
    public static Score CeilingOf(ReadOnlySpan<double> targets)
    {
        int n = targets.Length;
        if (n < FewestPairs)
        {
            return Score.None($"needs at least {FewestPairs} pairs, got {n}");
        }

        double[] sorted = targets.ToArray();
        Array.Sort(sorted);
        long ties = 0;
        long run = 0;
        for (int i = 1; i < n; i++)
        {
            run = sorted[i].Equals(sorted[i - 1]) ? run + 1 : 0;
            ties += run;
        }

        long pairs = (long)n * (n - 1) / 2;
        return ties == pairs
            ? Score.None("all targets are equal")
            : new Score(Math.Sqrt((double)(pairs - ties) / pairs));
    }

    private static (double Squares, double Absolute, bool Finite) Errors(
        ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        double squares = 0;
        double absolute = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double error = predictions[i] - targets[i];
            squares += error * error;
            absolute += Math.Abs(error);
        }

        return (squares, absolute, double.IsFinite(squares));
    }

    private static Score Ranked(
        Coefficient coefficient, ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets) =>
        coefficient.IsDefined ? new Score(coefficient.Value)
            : targets.Length < FewestPairs ? Score.None(coefficient.Undefined!)
            : targets.ContainsAnyExcept(targets[0]) ? Score.None("all predictions are equal")
            : Score.None("all targets are equal");

    private static void Require(int predictions, ReadOnlySpan<double> targets)
    {
        if (predictions != targets.Length || predictions == 0)
        {
            throw new ArgumentException(
                $"Scores need one prediction for each of at least 1 target; got {predictions} and {targets.Length}.");
        }

        for (int i = 0; i < targets.Length; i++)
        {
            if (!double.IsFinite(targets[i]))
            {
                throw new ArgumentException($"Scores need finite targets; target {i} is {targets[i]}.");
            }
        }
    }
}
