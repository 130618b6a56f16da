using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>One direction of positions: their number and their steps in X and C.</summary>
internal readonly record struct TileAxis(int Count, nint StepX, nint StepC);

/// <summary>
/// Cuts the positions of one panel (one or two vectors of neighboring outputs) into tiles and runs them. The caller
/// sets the values common to all tiles in <see cref="Job"/>; a panel wider than its outputs uses a buffer.
/// </summary>
internal unsafe ref struct TilePanel<TLanes, TVector>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats of <see cref="Buffer"/>: outputs and masks of the largest tile, and a bias.</summary>
    public const int BufferFloats = (2 * 24 * 16) + 64;

    // From this number of steps on, the cost of prefetching the next outputs is negligible.
    private const int LongTile = 64;

    public TileJob Job;

    /// <summary>The memory to prefetch while tiles run.</summary>
    public TilePrefetch Prefetch;

    /// <summary>1 to 4 vectors of outputs at each position.</summary>
    public int Vectors;

    /// <summary>Number of these outputs that exist; 0 if all do.</summary>
    public int Valid;

    /// <summary>
    /// Distance from one output of a position to the next: 1, unless C is stored transposed, with its positions
    /// contiguous.
    /// </summary>
    public nint OutputStep;

    /// <summary>Scratch of <see cref="BufferFloats"/>, for panels that are not full or whose C is transposed.</summary>
    public float* Buffer;

    private bool IsDirect => Valid == 0 && OutputStep == 1;

    /// <summary>Positions along one axis.</summary>
    public void Run(float* x, float* c, TileAxis axis)
    {
        int limit = TileTable<TLanes, TVector>.RowLimit(Vectors);
        int left = axis.Count;
        Job.ColumnStepX = axis.StepX;
        Job.ColumnStepC = axis.StepC;
        while (left > 0)
        {
            int rows = Math.Min(limit, Ceiling(left, TileTable<TLanes, TVector>.MaxColumns));
            int columns = Math.Min(TileTable<TLanes, TVector>.MaxColumns, left / rows);
            for (int r = 0; r < rows; r++)
            {
                SetRow(r, x + (r * columns * axis.StepX), c + (r * columns * axis.StepC));
            }

            int done = rows * columns;
            left -= done;
            x += done * axis.StepX;
            c += done * axis.StepC;
            PrefetchOutputs(c, axis.StepC, Math.Min(left, done));
            RunTile(rows, columns);
        }
    }

    /// <summary>Positions along three axes; the axis that fills tiles best becomes their columns.</summary>
    public void RunBest(float* x, float* c, TileAxis first, TileAxis second, TileAxis third)
    {
        int tilesFirst = Tiles(first.Count, second.Count * third.Count);
        int tilesSecond = Tiles(second.Count, first.Count * third.Count);
        int tilesThird = Tiles(third.Count, first.Count * second.Count);
        if (tilesThird <= Math.Min(tilesFirst, tilesSecond))
        {
            Run(x, c, first, second, third);
        }
        else if (tilesSecond <= tilesFirst)
        {
            Run(x, c, first, third, second);
        }
        else
        {
            Run(x, c, second, third, first);
        }
    }

    /// <summary>Positions along three axes: rows along the first two, columns along the last.</summary>
    public void Run(float* x, float* c, TileAxis outer, TileAxis inner, TileAxis columns)
    {
        int limit = TileTable<TLanes, TVector>.RowLimit(Vectors);
        int left = outer.Count * inner.Count;
        int tiles = Ceiling(left, limit);
        int filled = 0;
        Job.ColumnStepX = columns.StepX;
        Job.ColumnStepC = columns.StepC;
        for (int o = 0; o < outer.Count; o++)
        {
            for (int i = 0; i < inner.Count; i++)
            {
                SetRow(filled, x + (o * outer.StepX) + (i * inner.StepX), c + (o * outer.StepC) + (i * inner.StepC));
                filled++;
                if (filled == Ceiling(left, tiles))
                {
                    RunColumns(filled, columns);
                    left -= filled;
                    tiles--;
                    filled = 0;
                }
            }
        }
    }

    // Prefetches the outputs of the next tile, which are its initial sums.
    private readonly void PrefetchOutputs(float* c, nint step, int count)
    {
        if (!Sse.IsSupported || !Job.Accumulate || Job.Length < LongTile || OutputStep != 1)
        {
            return;
        }

        for (int position = 0; position < count; position++)
        {
            Sse.Prefetch0(c + (position * step));
            Sse.Prefetch0(c + (position * step) + TLanes.Count);
        }
    }

    private readonly int Tiles(int columns, int rows) =>
        Ceiling(columns, TileTable<TLanes, TVector>.MaxColumns)
        * Ceiling(rows, TileTable<TLanes, TVector>.RowLimit(Vectors));

    private void RunColumns(int rows, TileAxis columns)
    {
        int left = columns.Count;
        int tiles = Ceiling(left, TileTable<TLanes, TVector>.MaxColumns);
        while (true)
        {
            int count = Ceiling(left, tiles);
            RunTile(rows, count);
            left -= count;
            tiles--;
            if (tiles == 0)
            {
                return;
            }

            nint stepX = count * columns.StepX;
            nint stepC = count * columns.StepC;
            Job.X0 += stepX;
            Job.X1 += stepX;
            Job.X2 += stepX;
            Job.X3 += stepX;
            Job.C0 += stepC;
            Job.C1 += stepC;
            Job.C2 += stepC;
            Job.C3 += stepC;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetRow(int row, float* x, float* c)
    {
        switch (row)
        {
            case 0:
                Job.X0 = x;
                break;
            case 1:
                Job.X1 = x;
                break;
            case 2:
                Job.X2 = x;
                break;
            default:
                Job.X3 = x;
                break;
        }

        for (int v = 0; v < Vectors; v++)
        {
            SetGroup(ref Job, (row * Vectors) + v, c + (v * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetGroup(ref TileJob job, int group, float* c)
    {
        switch (group)
        {
            case 0:
                job.C0 = c;
                break;
            case 1:
                job.C1 = c;
                break;
            case 2:
                job.C2 = c;
                break;
            default:
                job.C3 = c;
                break;
        }
    }

    private void RunTile(int rows, int columns)
    {
        Prefetch.Advance();
        delegate*<TileJob*, void> tile = TileTable<TLanes, TVector>.Find(Vectors, rows, columns, Job.ColumnStepX);
        fixed (TileJob* job = &Job)
        {
            if (IsDirect)
            {
                tile(job);
            }
            else
            {
                RunInBuffer(tile, job, rows, columns);
            }
        }
    }

    private readonly void RunInBuffer(delegate*<TileJob*, void> tile, TileJob* job, int rows, int columns)
    {
        int width = Vectors * TLanes.Count;
        int rowFloats = columns * width;
        TileJob buffered = *job;
        float* beside = Buffer + (rows * rowFloats);
        float* bias = beside + (rows * rowFloats);
        buffered.ColumnStepC = width;
        for (int group = 0; group < rows * Vectors; group++)
        {
            int row = group / Vectors;
            SetGroup(ref buffered, group, Buffer + (row * rowFloats) + ((group - (row * Vectors)) * TLanes.Count));
        }

        buffered.BesideOffset = (nint)(beside - Buffer);
        if (job->Bias != null)
        {
            new Span<float>(job->Bias, Valid).CopyTo(new Span<float>(bias, Valid));
            buffered.Bias = bias;
        }

        if (job->Accumulate)
        {
            CopyIn(job, 0, Buffer, rows, columns);
        }

        if (job->HasMask || job->HasDerivativeFactor)
        {
            CopyIn(job, job->BesideOffset, beside, rows, columns);
        }

        tile(&buffered);
        CopyOut(Buffer, job, rows, columns);
    }

    private readonly void CopyIn(TileJob* job, nint offset, float* target, int rows, int columns)
    {
        int width = Vectors * TLanes.Count;
        int valid = Valid != 0 ? Valid : width;
        if (OutputStep != 1)
        {
            PanelPacking.Transpose(job->C0 + offset, OutputStep, valid, rows * columns, target, width);
            return;
        }

        for (int position = 0; position < rows * columns; position++)
        {
            float* source = Position(job, position, columns) + offset;
            for (int v = 0; v < valid; v++)
            {
                target[(position * width) + v] = source[v];
            }
        }
    }

    private readonly void CopyOut(float* source, TileJob* job, int rows, int columns)
    {
        int width = Vectors * TLanes.Count;
        int valid = Valid != 0 ? Valid : width;
        if (OutputStep != 1)
        {
            // Positions are contiguous in C, and so are the rows of the tile.
            PanelPacking.Transpose(source, width, rows * columns, valid, job->C0, OutputStep);
            return;
        }

        for (int position = 0; position < rows * columns; position++)
        {
            float* target = Position(job, position, columns);
            for (int v = 0; v < valid; v++)
            {
                target[v] = source[(position * width) + v];
            }
        }
    }

    // The first output of a position.
    private readonly float* Position(TileJob* job, int position, int columns)
    {
        int row = position / columns;
        float* start = (row * Vectors) switch
        {
            0 => job->C0,
            1 => job->C1,
            2 => job->C2,
            _ => job->C3,
        };
        return start + ((position - (row * columns)) * job->ColumnStepC);
    }

    private static int Ceiling(int count, int size) => (count + size - 1) / size;
}
