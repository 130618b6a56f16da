namespace Foretell.Tensors.Statistics;

/// <summary>Ranks of values.</summary>
public static class Ranks
{
    /// <summary>Ranks from 1 in ascending order; equal values get the mean of their ranks.</summary>
    /// <param name="values">Shape [n]; infinities are allowed.</param>
    /// <returns>Shape [n]; the ranks sum to n (n + 1) / 2.</returns>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static double[] Average(ReadOnlySpan<double> values)
    {
        RequireNumbers(values, nameof(values));
        double[] sorted = values.ToArray();
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        double[] ranks = new double[values.Length];
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            // Ranks start + 1 to end.
            double mean = 0.5 * (start + 1 + end);
            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = mean;
            }

            start = end;
        }

        return ranks;
    }

    internal static void RequireNumbers(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException(
                    $"NaN has no rank: element {i} of {values.Length} is NaN. Leave such pairs out first.", name);
            }
        }
    }
}
