using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>Importances of single weights gathered by block: what a figure of importances shows.</summary>
public static class BlockShares
{
    /// <summary>The share of each block in the sum of all importances, and its mean importance for a weight.</summary>
    /// <param name="layout">Of the weights, whose features were all of them in order (<c>weights</c>).</param>
    /// <param name="importances">[length of the layout], at least 0, such as split counts.</param>
    /// <returns>In the order of the blocks; shares are 0 where all importances are.</returns>
    /// <exception cref="ArgumentException">Another number of importances.</exception>
    public static IReadOnlyList<(WeightBlock Block, double Share, double Mean)> Of(
        WeightLayout layout, ReadOnlySpan<double> importances)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (importances.Length != layout.Length)
        {
            throw new ArgumentException(
                $"Shares of blocks need an importance for each of {layout.Length} weights; got {importances.Length}.");
        }

        double[] sums = new double[layout.Blocks.Count];
        for (int i = 0; i < sums.Length; i++)
        {
            foreach (double importance in importances.Slice(layout.Blocks[i].Start, layout.Blocks[i].Length))
            {
                sums[i] += importance;
            }
        }

        double all = sums.Sum();
        return [.. layout.Blocks.Select((b, i) => (b, all > 0 ? sums[i] / all : 0, sums[i] / b.Length))];
    }
}
