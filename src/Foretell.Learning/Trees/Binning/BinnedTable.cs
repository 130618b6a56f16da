using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Foretell.Learning.Trees.Binning;

/// <summary>A table of features as codes of one byte, column after column. Immutable; safe to share between
/// threads.</summary>
/// <remarks>Made once for a table and its limits, and kept as long as the table itself lives: all fits of a search on
/// one table share it.</remarks>
internal sealed class BinnedTable
{
    private const int ColumnsAtATime = 16;

    private static readonly ConditionalWeakTable<FeatureTable, ConcurrentDictionary<BinLimits,
    Lazy<BinnedTable>>> s_made = [];

    private readonly byte[][] _codes;
    private readonly Lazy<ColumnBlocks> _wholeBlocks;

    private BinnedTable(FeatureTable table, BinLimits limits)
    {
        Rows = table.Rows;
        Columns = new BinnedColumn[table.Columns.Count];
        _codes = new byte[Columns.Length][];
        float[][] values = [.. Enumerable.Range(0, ColumnsAtATime).Select(_ => new float[Rows])];
        ColumnBinning binning = new(Rows, limits);
        for (int first = 0; first < Columns.Length; first += ColumnsAtATime)
        {
            // Whole cache lines of the table are read at a time.
            int count = Math.Min(ColumnsAtATime, Columns.Length - first);
            for (int row = 0; row < Rows; row++)
            {
                ReadOnlySpan<float> from = table.Row(row).Slice(first, count);
                for (int c = 0; c < from.Length; c++)
                {
                    values[c][row] = from[c];
                }
            }

            for (int c = 0; c < count; c++)
            {
                _codes[first + c] = new byte[Rows];
                Columns[first + c] = table.Columns[first + c].Categories is { } categories
                    ? binning.OfCategories(values[c], categories.Count, _codes[first + c])
                    : binning.OfNumbers(values[c], _codes[first + c]);
            }
        }

        Useful = [.. Enumerable.Range(0, Columns.Length).Where(c => !Columns[c].IsTrivial)];
        _wholeBlocks = new Lazy<ColumnBlocks>(() =>
        {
            ColumnBlocks blocks = new(this, Useful.Length);
            blocks.Assemble(Useful);
            return blocks;
        });
    }

    public int Rows { get; }

    public BinnedColumn[] Columns { get; }

    /// <summary>The columns that tell rows apart, ascending.</summary>
    public int[] Useful { get; }

    /// <summary>All useful columns in blocks, made when first asked for.</summary>
    public ColumnBlocks WholeBlocks => _wholeBlocks.Value;

    /// <summary>The codes of a column, [rows].</summary>
    public ReadOnlySpan<byte> Codes(int column) => _codes[column];

    /// <summary>The table in bins; made at the first call with these limits.</summary>
    public static BinnedTable Of(FeatureTable table, BinLimits limits) =>
        s_made.GetOrCreateValue(table).GetOrAdd(
            limits, wanted => new Lazy<BinnedTable>(() => new BinnedTable(table, wanted))).Value;
}
