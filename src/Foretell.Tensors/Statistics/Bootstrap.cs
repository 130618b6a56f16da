using Foretell.Tensors.Sampling;

namespace Foretell.Tensors.Statistics;

/// <summary>Percentile intervals by resampling cases.</summary>
public static class Bootstrap
{
    /// <summary>
    /// The percentile interval of a statistic of a set of cases: each replicate draws as many cases as there are, with
    /// replacement, and passes their indices to the statistic. A statistic that compares two scores on the same indices
    /// makes a paired comparison.
    /// </summary>
    /// <param name="cases">Number of cases, at least 1.</param>
    /// <param name="statistic">
    /// Maps indices in [0, cases), some repeated, to a value; NaN if it is undefined for them.
    /// </param>
    /// <param name="stream">The source of the indices: index i of replicate r is number r cases + i.</param>
    /// <param name="replicates">Number of replicates, at least 1; default 2000.</param>
    /// <param name="confidence">In (0, 1); default 0.95.</param>
    /// <returns>
    /// Quantiles (1 - confidence) / 2 and (1 + confidence) / 2 of the replicates that have a value; undefined (NaN) if
    /// fewer than half of them have one.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of the range stated above.</exception>
    /// <remarks>
    /// Efron and Tibshirani, "An introduction to the bootstrap" (1993), chapter 13. The same stream gives the same
    /// interval.
    /// </remarks>
    public static Interval Percentile(
        int cases,
        Func<ReadOnlySpan<int>, double> statistic,
        RandomStream stream,
        int replicates = 2000,
        double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cases);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidence), $"A confidence must be between 0 and 1; got {confidence}.");
        }

        int[] indices = new int[cases];
        List<double> values = new(replicates);
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            ulong first = (ulong)replicate * (ulong)cases;
            for (int i = 0; i < cases; i++)
            {
                indices[i] = stream.Integer(first + (ulong)i, cases);
            }

            double value = statistic(indices);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        if (2 * values.Count < replicates || values.Count == 0)
        {
            return new(double.NaN, double.NaN, values.Count);
        }

        double[] sorted = [.. values.Order()];
        return new(
            Quantile.Linear(sorted, (1 - confidence) / 2), Quantile.Linear(sorted, (1 + confidence) / 2), values.Count);
    }
}
