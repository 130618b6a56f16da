using Foretell.Tensors.Statistics;

namespace Foretell.Zoos.Features;

/// <summary>The seven statistics of an array of weights in the order of a form.</summary>
internal static class WeightStatistics
{
    public const int Count = 7;

    private static readonly string[] s_percentiles =
        ["minimum", "lower-quartile", "median", "upper-quartile", "maximum"];
    private static readonly string[] s_released = [.. s_percentiles, "standard-deviation", "mean"];
    private static readonly string[] s_paper = ["mean", "variance", .. s_percentiles];

    public static IReadOnlyList<string> Names(StatisticsForm form) =>
        form == StatisticsForm.Released ? s_released : s_paper;

    /// <param name="form">Which and in which order.</param>
    /// <param name="weights">[n], n at least 1.</param>
    /// <param name="scratch">At least n, overwritten.</param>
    /// <param name="features">[7].</param>
    public static void Compute(
        StatisticsForm form, ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        SummaryStatistics s = SummaryStatistics.Of(weights, scratch);
        int percentiles = form == StatisticsForm.Released ? 0 : 2;
        features[percentiles] = (float)s.Minimum;
        features[percentiles + 1] = (float)s.LowerQuartile;
        features[percentiles + 2] = (float)s.Median;
        features[percentiles + 3] = (float)s.UpperQuartile;
        features[percentiles + 4] = (float)s.Maximum;
        switch (form)
        {
            case StatisticsForm.Released:
                (features[5], features[6]) = ((float)s.StandardDeviation, (float)s.Mean);
                break;
            case StatisticsForm.Paper:
                (features[0], features[1]) = ((float)s.Mean, (float)s.Variance);
                break;
            default:
                int n = weights.Length;
                (features[0], features[1]) = ((float)s.Mean, n == 1 ? 0 : (float)(s.Variance * n / (n - 1)));
                break;
        }
    }
}
