using Foretell.Learning.Trees.Growing;

namespace Foretell.Learning.Trees;

/// <summary>Checks what trees are fitted to.</summary>
internal static class TreeTargets
{
    // Squares of sums of gradients have to stay finite.
    private const double Largest = 1e100;

    /// <exception cref="ArgumentException">No row, too many, lengths differ, or a target is not finite.</exception>
    public static void Check(FeatureTable table, ReadOnlySpan<double> targets)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (targets.Length != table.Rows || table.Rows is 0 or > PackedGradients.MostRows)
        {
            throw new ArgumentException($"Trees need a target for each of 1 to {PackedGradients.MostRows} rows; got "
                + $"{targets.Length} targets for {table.Rows} rows.", nameof(targets));
        }

        for (int row = 0; row < targets.Length; row++)
        {
            if (!(Math.Abs(targets[row]) <= Largest))
            {
                throw new ArgumentException(
                    $"Targets need to be finite, at most {Largest} in size; got {targets[row]} in row {row}. "
                    + "Leave out networks without a result.", nameof(targets));
            }
        }
    }

    /// <summary>The mean, exactly the common value if all are equal: rows in order, in double.</summary>
    public static double Mean(ReadOnlySpan<double> targets, ReadOnlySpan<int> rows)
    {
        // Differences from the first target are all 0 for a constant one.
        double first = targets[rows[0]];
        double sum = 0;
        foreach (int row in rows)
        {
            sum += targets[row] - first;
        }

        return first + sum / rows.Length;
    }
}
