namespace Foretell.Tensors.Statistics;

/// <summary>
/// Correlation of two variables. It is undefined, with a reason, for fewer than three pairs and if a variable is
/// constant. Sums are computed in double and in index order.
/// </summary>
public static class Correlation
{
    private const int FewestPairs = 3;

    /// <summary>Pearson's coefficient: cov(x, y) / (sd(x) sd(y)).</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN or infinite.</exception>
    public static Coefficient Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequirePairs(x, y);
        RequireFinite(x, nameof(x));
        RequireFinite(y, nameof(y));
        return OfNumbers(x, y);
    }

    /// <summary>
    /// Spearman's coefficient: Pearson's coefficient of the ranks, where equal values have their mean rank.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static Coefficient Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequirePairs(x, y);
        return OfNumbers(Ranks.Average(x), Ranks.Average(y));
    }

    /// <summary>
    /// Kendall's tau-b: (concordant - discordant) / sqrt((P - ties in x) (P - ties in y)), P = n (n - 1) / 2.
    /// </summary>
    /// <remarks>W. R. Knight, JASA 61 (1966): O(n log n), discordance counted by merge sort.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static Coefficient KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequirePairs(x, y);
        Ranks.RequireNumbers(x, nameof(x));
        Ranks.RequireNumbers(y, nameof(y));
        return WhyUndefined(x, y) is { } reason ? Coefficient.None(reason) : Coefficient.Of(Kendall.TauB(x, y));
    }

    private static Coefficient OfNumbers(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (WhyUndefined(x, y) is { } reason)
        {
            return Coefficient.None(reason);
        }

        // Deviations are scaled by the largest one, so that squares neither overflow nor underflow.
        (double meanX, double scaleX) = MeanAndScale(x);
        (double meanY, double scaleY) = MeanAndScale(y);
        double squareX = 0;
        double squareY = 0;
        double product = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double deviationX = (x[i] - meanX) / scaleX;
            double deviationY = (y[i] - meanY) / scaleY;
            squareX += deviationX * deviationX;
            squareY += deviationY * deviationY;
            product += deviationX * deviationY;
        }

        return Coefficient.Of(product / (Math.Sqrt(squareX) * Math.Sqrt(squareY)));
    }

    private static (double Mean, double Scale) MeanAndScale(ReadOnlySpan<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double scale = 0;
        foreach (double value in values)
        {
            scale = Math.Max(scale, Math.Abs(value - mean));
        }

        return (mean, scale);
    }

    private static string? WhyUndefined(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length < FewestPairs)
        {
            return $"needs at least {FewestPairs} pairs, got {x.Length}";
        }

        return IsConstant(x) ? "all values of the first variable are equal"
            : IsConstant(y) ? "all values of the second variable are equal"
            : null;
    }

    private static bool IsConstant(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(values[0]);

    private static void RequirePairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"A correlation needs pairs; got {x.Length} and {y.Length} values.", nameof(y));
        }
    }

    private static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"Pearson's coefficient needs finite values; element {i} of {values.Length} is {values[i]}.", name);
            }
        }
    }
}
