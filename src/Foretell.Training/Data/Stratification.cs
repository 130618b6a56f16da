using Foretell.Formats.Tables;

namespace Foretell.Training.Data;

/// <summary>Splits in which each class has the same share of its rows, to within one.</summary>
internal static class Stratification
{
    /// <summary>The first rows of each class in a random order, as many as its share.</summary>
    /// <param name="order">All rows, in random order.</param>
    /// <param name="table">Their classes.</param>
    /// <param name="count">Rows to choose.</param>
    public static int[] Choose(int[] order, Table table, int count)
    {
        int[] left = Quotas(table, count);
        return [.. order.Where(row => left[table.Labels[row]]-- > 0)];
    }

    // Shares are rounded down; remaining rows go to the largest remainders, ties to the lower class. Whole numbers:
    // exact.
    private static int[] Quotas(Table table, int count)
    {
        long[] rows = new long[table.Classes.Length];
        foreach (int label in table.Labels)
        {
            rows[label]++;
        }

        int[] quotas = [.. rows.Select(n => (int)(n * count / table.RowCount))];
        foreach (int k in Enumerable.Range(0, rows.Length)
            .OrderByDescending(k => rows[k] * count % table.RowCount).Take(count - quotas.Sum()))
        {
            quotas[k]++;
        }

        return quotas;
    }
}
