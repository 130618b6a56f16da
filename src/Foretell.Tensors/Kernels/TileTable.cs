using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>The tiles of one vector width, indexed by shape. Each is compiled when it is first called.</summary>
internal static unsafe class TileTable<TLanes, TVector>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
{
    public const int MaxColumns = 6;

    private const int MaxGroups = 4;

    private const int Spacings = 4;

    private static readonly delegate*<TileJob*, void>[] Tiles = CreateTiles();

    /// <summary>
    /// Rows of the largest tile. 32 registers hold 24 accumulators; 16 registers, the number that 256-bit code assumes,
    /// hold 12.
    /// </summary>
    public static int RowLimit(int vectors) => Math.Max(1, (TLanes.Count == 16 ? MaxGroups : 2) / vectors);

    /// <summary>The tile for <paramref name="rows"/> by <paramref name="columns"/> positions.</summary>
    /// <param name="vectors">1 to 4 vectors of outputs at each position.</param>
    /// <param name="rows">1 to <see cref="RowLimit"/>.</param>
    /// <param name="columns">1 to <see cref="MaxColumns"/>.</param>
    /// <param name="columnStepX">The ColumnStepX of the job.</param>
    public static delegate*<TileJob*, void> Find(int vectors, int rows, int columns, nint columnStepX)
    {
        int spacing = columnStepX switch
        {
            1 => 1,
            16 when vectors == 1 => 2,
            32 when vectors == 1 => 3,
            _ => 0,
        };
        return Tiles[Index(vectors, rows, columns, spacing)];
    }

    private static int Index(int vectors, int rows, int columns, int spacing) =>
        (((((((vectors - 1) * MaxGroups) + rows - 1) * Spacings) + spacing) * MaxColumns) + columns) - 1;

    private static delegate*<TileJob*, void>[] CreateTiles()
    {
        var tiles = new delegate*<TileJob*, void>[MaxGroups * MaxGroups * Spacings * MaxColumns];
        AddNarrow<Count1>(tiles);
        AddNarrow<Count2>(tiles);
        AddNarrow<Count3>(tiles);
        AddNarrow<Count4>(tiles);
        AddWide<Count2, Count1>(tiles);
        AddWide<Count2, Count2>(tiles);
        AddWide<Count3, Count1>(tiles);
        AddWide<Count4, Count1>(tiles);
        return tiles;
    }

    // With one vector, each load of X is an operand of one multiply-add. Then the common spacings are worth constants,
    // because an address with an index register splits the instruction in two.
    private static void AddNarrow<TRows>(delegate*<TileJob*, void>[] tiles)
        where TRows : unmanaged, ICount
    {
        AddWide<Count1, TRows>(tiles);
        AddColumns<Count1, TRows, Count16>(tiles, 2);
        AddColumns<Count1, TRows, Count32>(tiles, 3);
    }

    private static void AddWide<TVectors, TRows>(delegate*<TileJob*, void>[] tiles)
        where TVectors : unmanaged, ICount
        where TRows : unmanaged, ICount
    {
        AddColumns<TVectors, TRows, Count0>(tiles, 0);
        AddColumns<TVectors, TRows, Count1>(tiles, 1);
    }

    private static void AddColumns<TVectors, TRows, TSpacing>(delegate*<TileJob*, void>[] tiles, int spacing)
        where TVectors : unmanaged, ICount
        where TRows : unmanaged, ICount
        where TSpacing : unmanaged, ICount
    {
        int index = Index(TVectors.Value, TRows.Value, 1, spacing);
        tiles[index] = &Tile<TLanes, TVector, TVectors, TRows, Count1, TSpacing>.Run;
        tiles[index + 1] = &Tile<TLanes, TVector, TVectors, TRows, Count2, TSpacing>.Run;
        tiles[index + 2] = &Tile<TLanes, TVector, TVectors, TRows, Count3, TSpacing>.Run;
        tiles[index + 3] = &Tile<TLanes, TVector, TVectors, TRows, Count4, TSpacing>.Run;
        tiles[index + 4] = &Tile<TLanes, TVector, TVectors, TRows, Count5, TSpacing>.Run;
        tiles[index + 5] = &Tile<TLanes, TVector, TVectors, TRows, Count6, TSpacing>.Run;
    }
}
