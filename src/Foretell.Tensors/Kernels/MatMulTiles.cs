using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// One product in the terms of tiles: positions, whose values (X) are broadcast, and outputs, which are side by side in
/// lanes (W). Positions and outputs are the rows and columns of C, or its columns and rows if that saves a
/// transposition.
/// </summary>
internal unsafe struct MatMulJob
{
    public int Positions;
    public int Outputs;
    public int Inner;
    public float* X;
    public nint PositionStepX;
    public nint InnerStepX;
    public float* W;
    public nint InnerStepW;
    public nint OutputStepW;
    public float* C;
    public nint PositionStepC;
    public nint OutputStepC;
    public bool Accumulate;
    public Epilogue Epilogue;
}

/// <summary>
/// Products of matrices by tiles, at one vector width. The inner index is cut into blocks, so that a packed panel of W
/// stays in the first-level cache; between blocks the sums are stored in C without loss.
/// </summary>
internal static unsafe class MatMulTiles<TLanes, TVector>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
{
    // Inner indexes in a block: a panel of two 512-bit vectors is 32 KiB.
    private const int BlockInner = 384;

    // The same if C is stored transposed, which costs more than missing the first-level cache.
    private const int BlockInnerTransposed = 512;

    // Outputs in a block: W is packed for all of them together.
    private const int BlockOutputs = 512;

    // Positions in a block: X is packed for all of them together. A multiple of every tile.
    private const int BlockPositions = 96;

    // Floats between packed rows of X: loads at the same offset of different cache lines would wait for each other.
    private const int RowGap = 2;

    // From this number of outputs on, the copy of X is read often enough to pay off.
    private const int OutputsWorthPackingX = 65;

    public static long ScratchFloats(int m, int n, int k, bool transB)
    {
        long larger = Math.Max(m, n);
        long inner = Math.Min(k, transB ? BlockInnerTransposed : BlockInner);
        return TilePanel<TLanes, TVector>.BufferFloats
            + (inner * Math.Min(Packed(larger), BlockOutputs))
            + ((inner + RowGap) * Math.Min(larger, BlockPositions));
    }

    public static void Multiply(in MatMulJob job, float* scratch)
    {
        int blockInner = job.OutputStepC == 1 ? BlockInner : BlockInnerTransposed;
        float* packedW = scratch + TilePanel<TLanes, TVector>.BufferFloats;
        nint inBlock = (nint)Math.Min(Packed(job.Outputs), BlockOutputs);
        float* packedX = packedW + (Math.Min(job.Inner, blockInner) * inBlock);
        var panel = new TilePanel<TLanes, TVector> { OutputStep = job.OutputStepC, Buffer = scratch };
        panel.Job.BesideOffset = (nint)(job.Epilogue.Beside - job.C);
        int inner = 0;
        do
        {
            MatMulJob block = job;
            block.Inner = Math.Min(blockInner, job.Inner - inner);
            block.X += inner * job.InnerStepX;
            block.W += inner * job.InnerStepW;
            block.Accumulate = job.Accumulate || inner > 0;
            inner += block.Inner;
            block.Epilogue = inner == job.Inner ? job.Epilogue : default;
            MultiplyInnerBlock(block, Math.Min(blockInner, job.Inner - inner), ref panel, packedW, packedX);
        }
        while (inner < job.Inner);
    }

    private static void MultiplyInnerBlock(
        MatMulJob job, int innerAfterwards, ref TilePanel<TLanes, TVector> panel, float* packedW, float* packedX)
    {
        TileSegment segment = default;
        panel.Job.Segments = &segment;
        panel.Job.SegmentCount = job.Inner > 0 ? 1 : 0;
        panel.Job.Length = job.Inner;
        panel.Job.Accumulate = job.Accumulate;
        panel.Job.Relu = job.Epilogue.Relu;
        panel.Job.HasMask = job.Epilogue.Mask != null;
        panel.Job.HasDerivativeFactor = job.Epilogue.DerivativeFactor != null;
        int tile = TileTable<TLanes, TVector>.MaxColumns * TileTable<TLanes, TVector>.RowLimit(VectorsFor(job.Outputs));
        bool packX = job.Outputs >= OutputsWorthPackingX;
        for (int output = 0; output < job.Outputs; output += BlockOutputs)
        {
            int outputs = Math.Min(BlockOutputs, job.Outputs - output);
            bool packW = PackW(job, output, outputs, tile, packedW);
            if (packW)
            {
                panel.Prefetch = NextW(job, output + outputs, innerAfterwards, tile);
            }

            for (int position = 0; position < job.Positions; position += BlockPositions)
            {
                int positions = Math.Min(BlockPositions, job.Positions - position);
                float* x = job.X + (position * job.PositionStepX);
                if (packX)
                {
                    PackX(job, x, positions, tile, packedX);
                }

                for (int first = 0; first < outputs;)
                {
                    int left = outputs - first;
                    panel.Vectors = VectorsFor(left);
                    int width = panel.Vectors * TLanes.Count;
                    panel.Valid = left < width ? left : 0;
                    bool packed = packW || left < width;
                    panel.Job.W = packed
                        ? packedW + ((nint)first * job.Inner)
                        : job.W + ((output + first) * job.OutputStepW);
                    panel.Job.InnerStepW = packed ? width : job.InnerStepW;
                    panel.Job.Bias = job.Epilogue.Bias == null ? null : job.Epilogue.Bias + output + first;
                    float* c = job.C + (position * job.PositionStepC) + ((output + first) * job.OutputStepC);
                    if (packX)
                    {
                        RunPackedX(job, ref panel, packedX, c, positions, tile);
                    }
                    else
                    {
                        panel.Job.InnerStepX = job.InnerStepX;
                        panel.Run(x, c, new TileAxis(positions, job.PositionStepX, job.PositionStepC));
                    }

                    first += width;
                }
            }
        }
    }

    // The part of W that will be packed next; it is prefetched while the tiles of the current part run.
    private static TilePrefetch NextW(in MatMulJob job, int output, int innerAfterwards, int tile)
    {
        bool sameInner = output < job.Outputs;
        float* w = sameInner ? job.W + (output * job.OutputStepW) : job.W + (job.Inner * job.InnerStepW);
        int inner = sameInner ? job.Inner : innerAfterwards;
        int outputs = Math.Min(BlockOutputs, sameInner ? job.Outputs - output : job.Outputs);
        int panels = (outputs + (2 * TLanes.Count) - 1) / (2 * TLanes.Count);
        int tiles = panels * ((job.Positions + tile - 1) / tile);
        return job.OutputStepW == 1
            ? TilePrefetch.Create(w, job.InnerStepW, outputs, inner, tiles)
            : TilePrefetch.Create(w, job.OutputStepW, inner, outputs, tiles);
    }

    // Packs these outputs, or only the panel that is not full if the others can be used in place; returns whether all
    // were packed.
    private static bool PackW(in MatMulJob job, int output, int outputs, int tile, float* packedW)
    {
        const int PanelVectors = 2;
        int width = PanelVectors * TLanes.Count;
        bool packAll = job.OutputStepW != 1 || (job.Positions > tile && job.InnerStepW != outputs);
        float* source = job.W + (output * job.OutputStepW);
        if (job.OutputStepW == 1)
        {
            int first = packAll ? 0 : outputs / width * width;
            PanelPacking.Pack(
                source + first,
                job.InnerStepW,
                job.Inner,
                outputs - first,
                width,
                TLanes.Count,
                packedW + ((nint)first * job.Inner));
            return packAll;
        }

        for (int first = 0; first < outputs; first += width)
        {
            int left = outputs - first;
            PanelPacking.PackTransposed(
                source + (first * job.OutputStepW),
                job.OutputStepW,
                job.Inner,
                Math.Min(left, width),
                VectorsFor(left) * TLanes.Count,
                packedW + ((nint)first * job.Inner));
        }

        return true;
    }

    // If the inner indexes of a position are contiguous: rows without gaps. If the positions themselves are contiguous:
    // [tile][inner][position].
    private static void PackX(in MatMulJob job, float* x, int positions, int tile, float* packedX)
    {
        if (job.InnerStepX == 1)
        {
            PanelPacking.CopyRows(x, job.PositionStepX, positions, job.Inner, packedX, job.Inner + RowGap);
        }
        else
        {
            PanelPacking.Pack(x, job.InnerStepX, job.Inner, positions, tile, 1, packedX);
        }
    }

    private static void RunPackedX(
        in MatMulJob job, ref TilePanel<TLanes, TVector> panel, float* packedX, float* c, int positions, int tile)
    {
        if (job.InnerStepX == 1)
        {
            panel.Job.InnerStepX = 1;
            panel.Run(packedX, c, new TileAxis(positions, job.Inner + RowGap, job.PositionStepC));
            return;
        }

        for (int first = 0; first < positions; first += tile)
        {
            int count = Math.Min(tile, positions - first);
            panel.Job.InnerStepX = count;
            panel.Run(
                packedX + ((nint)first * job.Inner),
                c + (first * job.PositionStepC),
                new TileAxis(count, 1, job.PositionStepC));
        }
    }

    private static int VectorsFor(int outputsLeft) => outputsLeft > TLanes.Count ? 2 : 1;

    private static long Packed(long outputs) => (outputs + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
}
