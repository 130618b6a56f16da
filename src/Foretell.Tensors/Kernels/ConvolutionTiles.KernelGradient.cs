namespace Foretell.Tensors.Kernels;

/// <content>
/// gradKernel: positions are (kh, kw, ci), of which (kw, ci) are contiguous in x; the inner indexes are the output
/// positions (image, oy, ox), in blocks whose part of gradOutput stays in the first-level cache.
/// </content>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
{
    public static long KernelGradientScratchFloats(in ConvolutionShape s, int images) =>
        TilePanel<TLanes, TVector>.BufferFloats
        + (IsPanel(s.OutChannels) ? 0 : (long)BlockRows(s) * s.OutWidth * 2 * TLanes.Count)
        + (s.IsPadded ? (long)ImagesInGroup(s, images) * s.PaddedSize : 0);

    public static void KernelGradient(
        in ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel, float* scratch)
    {
        if (images == 0 || s.OutputSize == 0)
        {
            new Span<float>(gradKernel, s.KernelSize).Clear();
            return;
        }

        var panel = new TilePanel<TLanes, TVector> { OutputStep = 1, Buffer = scratch };
        scratch += TilePanel<TLanes, TVector>.BufferFloats;
        float* packed = scratch;
        scratch += IsPanel(s.OutChannels) ? 0 : (nint)BlockRows(s) * s.OutWidth * 2 * TLanes.Count;
        int group = ImagesInGroup(s, images);
        for (int first = 0; first < images; first += group)
        {
            int count = Math.Min(group, images - first);
            float* padded = Pad(s, count, x + ((nint)first * s.InputSize), scratch);
            float* gradient = gradOutput + ((nint)first * s.OutputSize);
            if (SingleChannelTiles<TLanes, TVector, Count2>.Fits(s))
            {
                SingleChannelTiles<TLanes, TVector, Count2>.KernelGradient(
                    s, count, padded, gradient, gradKernel, first > 0);
            }
            else if (SingleChannelTiles<TLanes, TVector, Count1>.Fits(s))
            {
                SingleChannelTiles<TLanes, TVector, Count1>.KernelGradient(
                    s, count, padded, gradient, gradKernel, first > 0);
            }
            else
            {
                KernelGradientGroup(s, ref panel, count, padded, gradient, packed, gradKernel);
            }

            panel.Job.Accumulate = true;
        }
    }

    // Rows of output positions in one block: a panel of gradOutput for about 256 positions is 32 KiB.
    private static int BlockRows(in ConvolutionShape s) => Math.Max(1, 256 / Math.Max(1, s.OutWidth));

    private static void KernelGradientGroup(
        in ConvolutionShape s,
        ref TilePanel<TLanes, TVector> panel,
        int images,
        float* x,
        float* gradOutput,
        float* packed,
        float* gradKernel)
    {
        int blockRows = BlockRows(s);
        TileSegment* segments = stackalloc TileSegment[blockRows];
        int rows = images * s.OutHeight;
        panel.Job.InnerStepX = (nint)s.StrideX * s.InChannels;
        panel.Job.Length = s.OutWidth;
        for (int firstRow = 0; firstRow < rows; firstRow += blockRows)
        {
            int count = Math.Min(blockRows, rows - firstRow);
            panel.Job.Segments = segments;
            panel.Job.SegmentCount = count;
            for (int column = 0; column < s.OutChannels;)
            {
                int left = s.OutChannels - column;
                panel.Vectors = VectorsFor(left);
                int width = panel.Vectors * TLanes.Count;
                panel.Valid = left < width ? left : 0;
                panel.Job.InnerStepW = width;
                panel.Job.W = gradOutput + ((nint)firstRow * s.OutWidth * s.OutChannels);
                if (!IsPanel(s.OutChannels))
                {
                    PanelPacking.Pack(
                        panel.Job.W + column,
                        s.OutChannels,
                        count * s.OutWidth,
                        Math.Min(left, width),
                        width,
                        TLanes.Count,
                        packed);
                    panel.Job.W = packed;
                }

                for (int i = 0; i < count; i++)
                {
                    int image = (firstRow + i) / s.OutHeight;
                    int row = (firstRow + i) % s.OutHeight * s.StrideY;
                    segments[i] = new TileSegment(
                        ((nint)image * s.PaddedSize) + ((nint)row * s.PaddedWidth * s.InChannels),
                        (nint)i * s.OutWidth * width);
                }

                RunPatch(s, ref panel, x, gradKernel + column);
                column += width;
            }

            panel.Job.Accumulate = true;
        }
    }

    // All (kh, kw, ci): the run (kw, ci) is cut into pieces of up to six neighbors, preferably of equal size.
    private static void RunPatch(
        in ConvolutionShape s, ref TilePanel<TLanes, TVector> panel, float* x, float* gradKernel)
    {
        int run = s.KernelWidth * s.InChannels;
        int piece = TileTable<TLanes, TVector>.MaxColumns;
        while (piece > 3 && run % piece != 0)
        {
            piece--;
        }

        piece = run % piece == 0 ? piece : Math.Min(run, TileTable<TLanes, TVector>.MaxColumns);
        int whole = run / piece;
        var kernelRows = new TileAxis(s.KernelHeight, (nint)s.PaddedWidth * s.InChannels, (nint)run * s.OutChannels);
        var pieces = new TileAxis(whole, piece, (nint)piece * s.OutChannels);
        panel.Run(x, gradKernel, kernelRows, pieces, new TileAxis(piece, 1, s.OutChannels));
        if (whole * piece < run)
        {
            int done = whole * piece;
            panel.Run(
                x + done,
                gradKernel + ((nint)done * s.OutChannels),
                kernelRows,
                new TileAxis(1, 0, 0),
                new TileAxis(run - done, 1, s.OutChannels));
        }
    }
}
