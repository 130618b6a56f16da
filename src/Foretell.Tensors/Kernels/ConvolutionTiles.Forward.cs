namespace Foretell.Tensors.Kernels;

/// <content>
/// y: positions are (image, oy, ox); for each kernel row kh, the inner indexes (kw, ci) are contiguous in x.
/// </content>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
{
    public static long ForwardScratchFloats(in ConvolutionShape s, int images) =>
        TilePanel<TLanes, TVector>.BufferFloats
        + (IsPanel(s.OutChannels) ? 0 : (long)PackedColumns(s.OutChannels) * s.PatchSize)
        + (s.IsPadded ? (long)ImagesInGroup(s, images) * s.PaddedSize : 0);

    // General tiles take their positions from several images and need packed kernels.
    public static bool ForwardStartsCheaply(in ConvolutionShape s) =>
        SingleChannelTiles<TLanes, TVector, Count2>.Fits(s) || SingleChannelTiles<TLanes, TVector, Count1>.Fits(s);

    public static void Forward(
        in ConvolutionShape s, int images, float* x, float* kernel, float* y, Epilogue e, float* scratch)
    {
        float* panels = kernel;
        var panel = new TilePanel<TLanes, TVector> { OutputStep = 1, Buffer = scratch };
        panel.Job.BesideOffset = (nint)(e.Beside - y);
        scratch += TilePanel<TLanes, TVector>.BufferFloats;
        if (!IsPanel(s.OutChannels))
        {
            panels = scratch;
            scratch += (nint)PackedColumns(s.OutChannels) * s.PatchSize;
            PanelPacking.Pack(
                kernel, s.OutChannels, s.PatchSize, s.OutChannels, 2 * TLanes.Count, TLanes.Count, panels);
        }

        int group = ImagesInGroup(s, images);
        for (int first = 0; first < images; first += group)
        {
            int count = Math.Min(group, images - first);
            float* padded = Pad(s, count, x + ((nint)first * s.InputSize), scratch);
            float* output = y + ((nint)first * s.OutputSize);
            if (SingleChannelTiles<TLanes, TVector, Count2>.Fits(s))
            {
                SingleChannelTiles<TLanes, TVector, Count2>.Forward(
                    s, count, padded, kernel, output, e, panel.Job.BesideOffset);
            }
            else if (SingleChannelTiles<TLanes, TVector, Count1>.Fits(s))
            {
                SingleChannelTiles<TLanes, TVector, Count1>.Forward(
                    s, count, padded, kernel, output, e, panel.Job.BesideOffset);
            }
            else
            {
                ForwardGroup(s, ref panel, count, padded, panels, output, e);
            }
        }
    }

    private static void ForwardGroup(
        in ConvolutionShape s,
        ref TilePanel<TLanes, TVector> panel,
        int images,
        float* x,
        float* panels,
        float* y,
        Epilogue e)
    {
        TileSegment* segments = stackalloc TileSegment[s.KernelHeight];
        var imageAxis = new TileAxis(images, s.PaddedSize, s.OutputSize);
        var rowAxis = new TileAxis(
            s.OutHeight, (nint)s.StrideY * s.PaddedWidth * s.InChannels, (nint)s.OutWidth * s.OutChannels);
        var columnAxis = new TileAxis(s.OutWidth, (nint)s.StrideX * s.InChannels, s.OutChannels);
        int run = s.KernelWidth * s.InChannels;
        panel.Job.Segments = segments;
        panel.Job.SegmentCount = s.KernelHeight;
        panel.Job.Length = run;
        panel.Job.InnerStepX = 1;
        panel.Job.Relu = e.Relu;
        panel.Job.HasMask = e.Mask != null;
        for (int column = 0; column < s.OutChannels;)
        {
            int left = s.OutChannels - column;
            panel.Vectors = VectorsFor(left);
            int width = panel.Vectors * TLanes.Count;
            panel.Valid = left < width ? left : 0;
            panel.Job.InnerStepW = width;
            for (int kh = 0; kh < s.KernelHeight; kh++)
            {
                segments[kh] = new TileSegment((nint)kh * s.PaddedWidth * s.InChannels, (nint)kh * run * width);
            }

            panel.Job.W = panels + ((nint)column * s.PatchSize);
            panel.Job.Bias = e.Bias == null ? null : e.Bias + column;
            panel.RunBest(x, y + column, imageAxis, rowAxis, columnAxis);
            column += width;
        }
    }
}
