namespace Foretell.Learning;

/// <summary>Targets of some rows of a table, as <see cref="FeatureTable.Choose"/> chooses their features.</summary>
internal static class TargetRows
{
    /// <summary>A copy of the targets chosen, in the order given.</summary>
    public static double[] Choose(ReadOnlySpan<double> targets, ReadOnlySpan<int> rows)
    {
        double[] chosen = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            chosen[i] = targets[rows[i]];
        }

        return chosen;
    }
}
