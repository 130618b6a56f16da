namespace Foretell.Tensors.Statistics;

/// <summary>The seven statistics that summarize an array of weights, and the standard deviation.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Variance">Population variance (divisor n).</param>
/// <param name="Minimum">Smallest value, percentile 0.</param>
/// <param name="LowerQuartile">Percentile 25.</param>
/// <param name="Median">Percentile 50.</param>
/// <param name="UpperQuartile">Percentile 75.</param>
/// <param name="Maximum">Largest value, percentile 100.</param>
/// <remarks>
/// Unterthiner, Keysers, Gelly, Bousquet and Tolstikhin, "Predicting neural network accuracy from weights",
/// arXiv:2002.11448; percentiles as <see cref="Quantile.Linear"/>. All are NaN if any value is NaN or infinite.
/// </remarks>
public readonly record struct SummaryStatistics(
    double Mean,
    double Variance,
    double Minimum,
    double LowerQuartile,
    double Median,
    double UpperQuartile,
    double Maximum)
{
    /// <summary>Square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The statistics of an array. Linear in its length; the same bits on every machine.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static SummaryStatistics Of(ReadOnlySpan<float> values) => Of(values, new float[values.Length]);

    /// <summary>The same as the other overload, without allocation.</summary>
    /// <param name="values">Shape [n], n at least 1.</param>
    /// <param name="scratch">At least n elements, overwritten; must not overlap the values.</param>
    /// <exception cref="ArgumentException">There are no values, or the scratch is shorter.</exception>
    public static SummaryStatistics Of(ReadOnlySpan<float> values, Span<float> scratch)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Statistics need at least one value; got none.", nameof(values));
        }

        if (scratch.Length < values.Length)
        {
            throw new ArgumentException(
                $"The scratch needs {values.Length} elements; got {scratch.Length}.", nameof(scratch));
        }

        // Two passes on purpose: the one-pass variance loses all digits when |mean| is far above the standard
        // deviation. A sum of finite floats cannot overflow a double, so the sum is finite unless a value is NaN or
        // infinite.
        double mean = BlockedSum.Sum(values) / values.Length;
        if (!double.IsFinite(mean))
        {
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double variance = BlockedSum.SumOfSquaredDeviations(values, mean) / values.Length;
        OrderStatistics order = new(values, scratch, stackalloc int[OrderStatistics.HistogramLength]);
        return new(
            mean,
            variance,
            order.OfRank(0),
            order.Quantile(0.25),
            order.Quantile(0.5),
            order.Quantile(0.75),
            order.OfRank(values.Length - 1));
    }
}
