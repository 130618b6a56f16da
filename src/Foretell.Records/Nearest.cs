namespace Foretell.Records;

/// <summary>What somebody who mistyped a word may have meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The known word with the fewest edits to the written one; the first of several; null if none is known.
    /// </summary>
    public static string? To(string written, IEnumerable<string> known) =>
        known.MinBy(word => Edits(written, word));

    /// <summary>
    /// The fewest insertions, deletions, replacements and swaps of neighbors that turn one word into the other
    /// (the "optimal string alignment" distance; case counts as a difference).
    /// </summary>
    public static int Edits(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                edits[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1,
                        edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
