namespace Foretell.Tensors.Kernels;

/// <content>
/// gradInput: inputs whose padded row is t * StrideY + c see the taps kh = c + j * StrideY, each through the output row
/// t - j, as far as that exists; likewise for columns. Where the same taps exist, positions form rectangles, and each
/// rectangle is one set of tiles whose inner indexes are (kh, kw, co).
/// </content>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
{
    public static long InputGradientScratchFloats(in ConvolutionShape s, int images) =>
        TilePanel<TLanes, TVector>.BufferFloats
        + ((long)PackedColumns(s.InChannels) * s.KernelHeight * s.KernelWidth * s.OutChannels);

    public static void InputGradient(
        in ConvolutionShape s,
        int images,
        float* gradOutput,
        float* kernel,
        float* gradInput,
        Epilogue e,
        float* scratch)
    {
        var panel = new TilePanel<TLanes, TVector> { OutputStep = 1, Buffer = scratch };
        float* panels = scratch + TilePanel<TLanes, TVector>.BufferFloats;
        PackInputGradient(s, kernel, panels);
        panel.Job.InnerStepX = 1;
        panel.Job.MaskOffset = (nint)(e.Mask - gradInput);
        int group = ImagesInGroup(s, images);
        for (int first = 0; first < images; first += group)
        {
            for (int column = 0; column < s.InChannels;)
            {
                int left = s.InChannels - column;
                panel.Vectors = VectorsFor(left);
                int width = panel.Vectors * TLanes.Count;
                panel.Valid = left < width ? left : 0;
                panel.Job.InnerStepW = width;
                InputGradientPanel(
                    s,
                    ref panel,
                    Math.Min(group, images - first),
                    gradOutput + ((nint)first * s.OutputSize),
                    panels + ((nint)column * s.KernelHeight * s.KernelWidth * s.OutChannels),
                    gradInput + ((nint)first * s.InputSize) + column,
                    e);
                column += width;
            }
        }
    }

    // [panel][kh, kw, co][ci]
    private static void PackInputGradient(in ConvolutionShape s, float* kernel, float* panels)
    {
        for (int column = 0; column < s.InChannels;)
        {
            int left = s.InChannels - column;
            int width = VectorsFor(left) * TLanes.Count;
            for (int tap = 0; tap < s.KernelHeight * s.KernelWidth; tap++)
            {
                float* source = kernel + ((((nint)tap * s.InChannels) + column) * s.OutChannels);
                PanelPacking.PackTransposed(
                    source, s.OutChannels, s.OutChannels, Math.Min(left, width), width, panels);
                panels += (nint)s.OutChannels * width;
            }

            column += width;
        }
    }

    private static void InputGradientPanel(
        in ConvolutionShape s,
        ref TilePanel<TLanes, TVector> panel,
        int images,
        float* gradOutput,
        float* w,
        float* gradInput,
        Epilogue e)
    {
        TileSegment* segments = stackalloc TileSegment[s.KernelHeight * s.KernelWidth];
        var imageAxis = new TileAxis(images, s.OutputSize, s.InputSize);
        var down = new TapRuns(s.Height, s.PadTop, s.KernelHeight, s.StrideY, s.OutHeight);
        while (down.MoveNext())
        {
            var across = new TapRuns(s.Width, s.PadLeft, s.KernelWidth, s.StrideX, s.OutWidth);
            while (across.MoveNext())
            {
                int count = 0;
                for (int j = down.FirstTap; j <= down.LastTap; j++)
                {
                    for (int i = across.FirstTap; i <= across.LastTap; i++)
                    {
                        int tap = ((down.Class + (j * s.StrideY)) * s.KernelWidth) + across.Class + (i * s.StrideX);
                        segments[count] = new TileSegment(
                            -(((nint)j * s.OutWidth) + i) * s.OutChannels,
                            (nint)tap * s.OutChannels * panel.Job.InnerStepW);
                        count++;
                    }
                }

                nint output = (((nint)down.Start * s.OutWidth) + across.Start) * s.OutChannels;
                nint input = (((nint)down.Position * s.Width) + across.Position) * s.InChannels;
                var rowAxis = new TileAxis(
                    down.Count, (nint)s.OutWidth * s.OutChannels, (nint)s.StrideY * s.Width * s.InChannels);
                var columnAxis = new TileAxis(across.Count, s.OutChannels, (nint)s.StrideX * s.InChannels);
                RunSliced(
                    ref panel,
                    gradOutput + output,
                    gradInput + input,
                    imageAxis,
                    rowAxis,
                    columnAxis,
                    segments,
                    count,
                    s.OutChannels,
                    w,
                    null,
                    e);
            }
        }
    }
}
