namespace Foretell.Zoos.Predictors;

/// <summary>The networks nearest to one, by the sum of differences of levels over features.</summary>
internal static class NearestNetworks
{
    /// <summary>Finds those of <paramref name="networks"/> that differ least; of equals those that come
    /// first.</summary>
    /// <param name="levels">[columns].</param>
    /// <param name="networks">[n, columns].</param>
    /// <param name="but">A row that is not looked at; -1 for none.</param>
    /// <param name="nearest">Receives rows, nearest first; at most n long, less the row left out.</param>
    /// <returns>The sum of their differences.</returns>
    public static long Find(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> networks, int but, Span<int> nearest)
    {
        Span<long> distances = stackalloc long[nearest.Length];
        distances.Fill(long.MaxValue);
        for (int row = 0; row < networks.Length / levels.Length; row++)
        {
            if (row == but)
            {
                continue;
            }

            long distance = Distance(levels, networks.Slice(row * levels.Length, levels.Length));
            int place = nearest.Length;
            while (place > 0 && distance < distances[place - 1])
            {
                place--;
            }

            if (place < nearest.Length)
            {
                distances[place..^1].CopyTo(distances[(place + 1)..]);
                nearest[place..^1].CopyTo(nearest[(place + 1)..]);
                (distances[place], nearest[place]) = (distance, row);
            }
        }

        long sum = 0;
        foreach (long distance in distances)
        {
            sum += distance;
        }

        return sum;
    }

    private static long Distance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        long sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += Math.Abs(left[i] - right[i]);
        }

        return sum;
    }
}
