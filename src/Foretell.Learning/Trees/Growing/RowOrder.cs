namespace Foretell.Learning.Trees.Growing;

/// <summary>The rows of a tree, those of each leaf side by side and ascending.</summary>
internal sealed class RowOrder(int rows)
{
    private readonly int[] _order = new int[rows];
    private readonly int[] _right = new int[rows];

    public void Begin(ReadOnlySpan<int> chosen) => chosen.CopyTo(_order);

    public ReadOnlySpan<int> Of(in GrownTree.Leaf leaf) => _order.AsSpan(leaf.Start, leaf.Rows);

    /// <summary>Puts the rows that go left before those that go right, each in their order.</summary>
    /// <param name="leaf">Whose rows.</param>
    /// <param name="words">The words of the block of the split's column, [all rows].</param>
    /// <param name="lane">The column's place in the block.</param>
    /// <param name="node">The decision.</param>
    /// <returns>How many go left.</returns>
    public int Divide(in GrownTree.Leaf leaf, ReadOnlySpan<ulong> words, int lane, in GrownTree.Node node)
    {
        Span<int> rows = _order.AsSpan(leaf.Start, leaf.Rows);
        Span<int> right = _right;
        Span<byte> goesLeft = stackalloc byte[256];
        for (int code = 0; code < goesLeft.Length; code++)
        {
            goesLeft[code] = node.GoesLeft(code) ? (byte)1 : (byte)0;
        }

        int shift = 8 * lane;
        int lefts = 0;
        int rights = 0;

        // Without a branch: half of the guesses would be wrong.
        foreach (int row in rows)
        {
            int isLeft = goesLeft[(byte)(words[row] >> shift)];
            rows[lefts] = row;
            right[rights] = row;
            lefts += isLeft;
            rights += 1 - isLeft;
        }

        right[..rights].CopyTo(rows[lefts..]);
        return lefts;
    }
}
