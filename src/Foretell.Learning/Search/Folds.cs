using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>Rows dealt into parts at random.</summary>
public static class Folds
{
    /// <summary>K parts whose sizes differ by at most one, each row in one of them.</summary>
    /// <param name="rows">Number of rows, at least <paramref name="folds"/>.</param>
    /// <param name="folds">K, at least 2.</param>
    /// <param name="seed">Same seed, same parts.</param>
    /// <returns>K ascending lists of row numbers.</returns>
    /// <exception cref="ArgumentException">Fewer rows than folds, or fewer than 2 folds.</exception>
    public static IReadOnlyList<int[]> Deal(int rows, int folds, ulong seed)
    {
        if (folds < 2 || rows < folds)
        {
            throw new ArgumentException(
                $"Cross-validation needs at least 2 folds and a row for each; got {folds} folds "
                + $"of {rows} rows. Ask for fewer folds, or take more networks.");
        }

        int[] order = new RandomStream(seed, "folds").Permutation(rows);
        return [.. Enumerable.Range(0, folds)
            .Select(fold => order.Where((_, place) => place % folds == fold).Order().ToArray())];
    }

    /// <summary>The rows that are in no given part, ascending.</summary>
    internal static int[] Others(int rows, int[] part) => [.. Enumerable.Range(0, rows).Except(part)];
}
