namespace Foretell.Tensors.Kernels;

/// <summary>The compiled tiles of one vector width by their shape. Each is compiled when it is first called.</summary>
internal static unsafe class TileTable<TLanes, TVector>
    where TLanes : unmanaged, ILanes<TVector>
    where TVector : unmanaged
{
    public const int MaxColumns = 6;

    private const int MaxRows = 4;

    private const int Spacings = 4;

    private static readonly delegate*<TileJob*, void>[] Tiles = CreateTiles();

    /// <summary>
    /// Rows of the largest tile. 32 registers hold 24 accumulators, 16 registers (which 256-bit code is written for)
    /// hold 12.
    /// </summary>
    public static int RowLimit(int vectors) => (TLanes.Count == 16 ? 4 : 2) / vectors;

    /// <summary>The tile for <paramref name="rows"/> by <paramref name="columns"/> positions.</summary>
    /// <param name="vectors">1 or 2 vectors of outputs at each position.</param>
    /// <param name="rows">1 to <see cref="RowLimit"/>.</param>
    /// <param name="columns">1 to <see cref="MaxColumns"/>.</param>
    /// <param name="columnStepX">What the job's ColumnStepX will be.</param>
    public static delegate*<TileJob*, void> Find(int vectors, int rows, int columns, nint columnStepX)
    {
        int spacing = columnStepX switch
        {
            1 => 1,
            16 when vectors == 1 => 2,
            32 when vectors == 1 => 3,
            _ => 0,
        };
        return Tiles[Index(vectors, spacing, rows, columns)];
    }

    private static int Index(int vectors, int spacing, int rows, int columns) =>
        (((((vectors - 1) * Spacings) + spacing) * MaxRows) + rows - 1) * MaxColumns + columns - 1;

    private static delegate*<TileJob*, void>[] CreateTiles()
    {
        var tiles = new delegate*<TileJob*, void>[2 * Spacings * MaxRows * MaxColumns];
        AddVectors<Count1>(tiles);
        AddVectors<Count2>(tiles);
        return tiles;
    }

    private static void AddVectors<TVectors>(delegate*<TileJob*, void>[] tiles)
        where TVectors : unmanaged, ICount
    {
        AddSpacing<TVectors, Count0>(tiles, 0);
        AddSpacing<TVectors, Count1>(tiles, 1);
        if (TVectors.Value == 1)
        {
            AddSpacing<TVectors, Count16>(tiles, 2);
            AddSpacing<TVectors, Count32>(tiles, 3);
        }
    }

    private static void AddSpacing<TVectors, TSpacing>(delegate*<TileJob*, void>[] tiles, int spacing)
        where TVectors : unmanaged, ICount
        where TSpacing : unmanaged, ICount
    {
        AddRows<TVectors, TSpacing, Count1>(tiles, spacing);
        AddRows<TVectors, TSpacing, Count2>(tiles, spacing);
        if (TVectors.Value == 1)
        {
            AddRows<TVectors, TSpacing, Count3>(tiles, spacing);
            AddRows<TVectors, TSpacing, Count4>(tiles, spacing);
        }
    }

    private static void AddRows<TVectors, TSpacing, TRows>(delegate*<TileJob*, void>[] tiles, int spacing)
        where TVectors : unmanaged, ICount
        where TSpacing : unmanaged, ICount
        where TRows : unmanaged, ICount
    {
        int index = Index(TVectors.Value, spacing, TRows.Value, 1);
        tiles[index] = &Tile<TLanes, TVector, TRows, Count1, TVectors, TSpacing>.Run;
        tiles[index + 1] = &Tile<TLanes, TVector, TRows, Count2, TVectors, TSpacing>.Run;
        tiles[index + 2] = &Tile<TLanes, TVector, TRows, Count3, TVectors, TSpacing>.Run;
        tiles[index + 3] = &Tile<TLanes, TVector, TRows, Count4, TVectors, TSpacing>.Run;
        tiles[index + 4] = &Tile<TLanes, TVector, TRows, Count5, TVectors, TSpacing>.Run;
        tiles[index + 5] = &Tile<TLanes, TVector, TRows, Count6, TVectors, TSpacing>.Run;
    }
}
