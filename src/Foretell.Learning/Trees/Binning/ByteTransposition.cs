using System.Buffers.Binary;

namespace Foretell.Learning.Trees.Binning;

/// <summary>Turns up to eight columns of bytes into one word for each row.</summary>
internal static class ByteTransposition
{
    /// <summary>words[row] = the columns' codes of that row, the first column in the lowest byte.</summary>
    public static void Interleave(BinnedTable table, ReadOnlySpan<int> columns, Span<ulong> words)
    {
        Span<ulong> square = stackalloc ulong[8];
        int row = 0;
        for (; row + 8 <= words.Length; row += 8)
        {
            square.Clear();
            for (int c = 0; c < columns.Length; c++)
            {
                square[c] = BinaryPrimitives.ReadUInt64LittleEndian(table.Codes(columns[c])[row..]);
            }

            Transpose(square);
            square.CopyTo(words[row..]);
        }

        for (; row < words.Length; row++)
        {
            ulong word = 0;
            for (int c = 0; c < columns.Length; c++)
            {
                word |= (ulong)table.Codes(columns[c])[row] << (8 * c);
            }

            words[row] = word;
        }
    }

    // Swaps the off-diagonal quarters, then those of each quarter, then of each sixteenth.
    private static void Transpose(Span<ulong> m)
    {
        for (int i = 0; i < 4; i++)
        {
            Swap(ref m[i], ref m[i + 4], 32, 0x00000000FFFFFFFF);
        }

        for (int i = 0; i < 8; i += 4)
        {
            Swap(ref m[i], ref m[i + 2], 16, 0x0000FFFF0000FFFF);
            Swap(ref m[i + 1], ref m[i + 3], 16, 0x0000FFFF0000FFFF);
        }

        for (int i = 0; i < 8; i += 2)
        {
            Swap(ref m[i], ref m[i + 1], 8, 0x00FF00FF00FF00FF);
        }
    }

    private static void Swap(ref ulong low, ref ulong high, int shift, ulong mask)
    {
        ulong difference = ((low >> shift) ^ high) & mask;
        high ^= difference;
        low ^= difference << shift;
    }
}
