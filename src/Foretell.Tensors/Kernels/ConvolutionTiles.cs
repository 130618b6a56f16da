namespace Foretell.Tensors.Kernels;

/// <summary>Convolution by tiles, at one vector width.</summary>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
    where TLanes : unmanaged, ILanes<TVector>
    where TVector : unmanaged
{
    // Inner indexes that a panel of W holds in 32 KiB, which leaves room in the first-level cache.
    private const int SliceLength = 256;

    // What a group of images may occupy with its outputs, to stay in the second-level cache.
    private const long GroupFloats = 256 * 1024;

    /// <summary>Outputs rounded up to whole vectors.</summary>
    public static int PackedColumns(int columns) => (columns + TLanes.Count - 1) / TLanes.Count * TLanes.Count;

    private static int ImagesInGroup(in ConvolutionShape s, int images) =>
        (int)Math.Clamp(GroupFloats / Math.Max(1, s.PaddedSize + s.OutputSize), 1, Math.Max(1, images));

    // Whether rows of outputs already are one panel.
    private static bool IsPanel(int columns) => columns == TLanes.Count || columns == 2 * TLanes.Count;

    private static int VectorsFor(int columnsLeft) => columnsLeft > TLanes.Count ? 2 : 1;

    // Where the images of a group lie with their padding.
    private static float* Pad(in ConvolutionShape s, int images, float* x, float* target)
    {
        if (!s.IsPadded)
        {
            return x;
        }

        new Span<float>(target, checked(images * s.PaddedSize)).Clear();
        int rowLength = s.Width * s.InChannels;
        for (int n = 0; n < images; n++)
        {
            for (int row = 0; row < s.Height; row++)
            {
                int line = (n * s.PaddedHeight) + row + s.PadTop;
                float* start = target + ((((nint)line * s.PaddedWidth) + s.PadLeft) * s.InChannels);
                new Span<float>(x, rowLength).CopyTo(new Span<float>(start, rowLength));
                x += rowLength;
            }
        }

        return target;
    }

    // All terms of all positions, in slices of inner indexes that the first-level cache can hold.
    private static void RunSliced(
        ref TilePanel<TLanes, TVector> panel,
        float* x,
        float* c,
        TileAxis first,
        TileAxis second,
        TileAxis third,
        TileSegment* segments,
        int segmentCount,
        int length,
        float* w,
        float* bias,
        Epilogue e)
    {
        int pieces = (length + SliceLength - 1) / SliceLength;
        int pieceLength = (length + pieces - 1) / pieces;
        int segmentsAtOnce = Math.Max(1, SliceLength / length);
        panel.Job.Accumulate = false;
        int segment = 0;
        do
        {
            panel.Job.Segments = segments + segment;
            panel.Job.SegmentCount = Math.Min(segmentsAtOnce, segmentCount - segment);
            segment += panel.Job.SegmentCount;
            for (int start = 0; start < length; start += pieceLength)
            {
                panel.Job.Length = Math.Min(pieceLength, length - start);
                panel.Job.W = w + (start * panel.Job.InnerStepW);
                bool last = segment == segmentCount && start + pieceLength >= length;
                panel.Job.Bias = last ? bias : null;
                panel.Job.Relu = last && e.Relu;
                panel.Job.HasMask = last && e.Mask != null;
                panel.RunBest(x + (start * panel.Job.InnerStepX), c, first, second, third);
                panel.Job.Accumulate = true;
            }
        }
        while (segment < segmentCount);
    }
}
