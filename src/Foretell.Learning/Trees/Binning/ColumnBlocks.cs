namespace Foretell.Learning.Trees.Binning;

/// <summary>Codes of chosen columns, eight columns of a row in one word: what histograms are built from.</summary>
/// <remarks>The columns stand in ascending order, column l of block k in byte l (least significant first) of word
/// [k, row]; the last block is padded with code 0.</remarks>
internal sealed class ColumnBlocks
{
    /// <summary>Columns of a block.</summary>
    public const int Width = 8;

    private readonly BinnedTable _table;
    private readonly ulong[] _words;
    private readonly int[] _columns;
    private readonly int[] _codes;
    private readonly int[] _starts;
    private readonly bool[] _hasMissing;

    /// <param name="table">Where the codes come from.</param>
    /// <param name="mostColumns">Room for so many columns.</param>
    public ColumnBlocks(BinnedTable table, int mostColumns)
    {
        int blocks = (mostColumns + Width - 1) / Width;
        _table = table;
        _words = new ulong[(long)blocks * table.Rows];
        _columns = new int[mostColumns];
        _codes = new int[blocks];
        _starts = new int[blocks + 1];
        _hasMissing = new bool[blocks];
    }

    /// <summary>Blocks in use.</summary>
    public int Count { get; private set; }

    /// <summary>Columns in use.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Entries of a histogram over all blocks: each block has its largest number of codes, times
    /// <see cref="Width"/>.</summary>
    public int HistogramLength => _starts[Count];

    /// <summary>The table's column at a place, counted over the blocks.</summary>
    public int Column(int place) => _columns[place];

    /// <summary>The largest number of codes among a block's columns.</summary>
    public int Codes(int block) => _codes[block];

    /// <summary>Where a block's entries start in a histogram: entry [code, column of the block].</summary>
    public int HistogramStart(int block) => _starts[block];

    /// <summary>Whether code 0 occurs in a block.</summary>
    public bool HasMissing(int block) => _hasMissing[block];

    /// <summary>The words of a block, [rows].</summary>
    public ReadOnlySpan<ulong> Words(int block) => _words.AsSpan(block * _table.Rows, _table.Rows);

    /// <summary>Fills the blocks with other columns.</summary>
    /// <param name="columns">Ascending, no more than there is room for.</param>
    public void Assemble(ReadOnlySpan<int> columns)
    {
        ColumnCount = columns.Length;
        Count = (columns.Length + Width - 1) / Width;
        columns.CopyTo(_columns);
        for (int block = 0; block < Count; block++)
        {
            ReadOnlySpan<int> own = columns[(block * Width)..Math.Min(columns.Length, (block + 1) * Width)];
            _codes[block] = 0;
            _hasMissing[block] = false;
            foreach (int column in own)
            {
                _codes[block] = Math.Max(_codes[block], _table.Columns[column].Codes);
                _hasMissing[block] |= _table.Columns[column].HasMissing;
            }

            _starts[block + 1] = _starts[block] + _codes[block] * Width;
            ByteTransposition.Interleave(_table, own, _words.AsSpan(block * _table.Rows, _table.Rows));
        }
    }
}
