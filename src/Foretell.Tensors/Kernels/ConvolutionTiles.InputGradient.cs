namespace Foretell.Tensors.Kernels;

/// <content>
/// gradInput: inputs whose padded row is t * StrideY + c use the taps kh = c + j * StrideY, each with the output row t
/// - j if it exists; likewise for columns. Positions with the same taps form rectangles, and each rectangle is one set
/// of tiles whose inner indexes are (kh, kw, co).
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
        float* weights = scratch + TilePanel<TLanes, TVector>.BufferFloats;
        bool byBlocks = IsStrideTwo(s);
        if (byBlocks)
        {
            PackStrideTwo(s, kernel, weights);
        }
        else
        {
            PackInputGradient(s, kernel, weights);
        }

        panel.Job.InnerStepX = 1;
        panel.Job.Length = s.OutChannels;
        panel.Job.HasMask = e.Mask != null;
        panel.Job.HasDerivativeFactor = e.DerivativeFactor != null;
        panel.Job.BesideOffset = (nint)(e.Beside - gradInput);
        int group = ImagesInGroup(s, images);
        for (int first = 0; first < images; first += group)
        {
            int count = Math.Min(group, images - first);
            float* gradient = gradOutput + ((nint)first * s.OutputSize);
            float* result = gradInput + ((nint)first * s.InputSize);
            if (byBlocks)
            {
                StrideTwoBlocks(s, count, gradient, weights, result, e, panel.Job.BesideOffset);
            }
            else
            {
                InputGradientGroup(s, ref panel, count, gradient, weights, result);
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

    private static void InputGradientGroup(
        in ConvolutionShape s,
        ref TilePanel<TLanes, TVector> panel,
        int images,
        float* gradOutput,
        float* panels,
        float* gradInput)
    {
        for (int column = 0; column < s.InChannels;)
        {
            int left = s.InChannels - column;
            panel.Vectors = VectorsFor(left);
            int width = panel.Vectors * TLanes.Count;
            panel.Valid = left < width ? left : 0;
            panel.Job.InnerStepW = width;
            panel.Job.W = panels + ((nint)column * s.KernelHeight * s.KernelWidth * s.OutChannels);
            var down = new TapRuns(0, s.Height, s.PadTop, s.KernelHeight, s.StrideY, s.OutHeight, s.StrideY);
            while (down.MoveNext())
            {
                var across = new TapRuns(0, s.Width, s.PadLeft, s.KernelWidth, s.StrideX, s.OutWidth, s.StrideX);
                while (across.MoveNext())
                {
                    InputGradientRectangle(s, ref panel, images, gradOutput, gradInput + column, down, across);
                }
            }

            column += width;
        }
    }

    private static void InputGradientRectangle(
        in ConvolutionShape s,
        ref TilePanel<TLanes, TVector> panel,
        int images,
        float* gradOutput,
        float* gradInput,
        in TapRuns down,
        in TapRuns across)
    {
        TileSegment* segments = stackalloc TileSegment[s.KernelHeight * s.KernelWidth];
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
        var imageAxis = new TileAxis(images, s.OutputSize, s.InputSize);
        var rowAxis = new TileAxis(
            down.Count, (nint)s.OutWidth * s.OutChannels, (nint)s.StrideY * s.Width * s.InChannels);
        var columnAxis = new TileAxis(across.Count, s.OutChannels, (nint)s.StrideX * s.InChannels);
        panel.Job.Segments = segments;
        panel.Job.SegmentCount = count;
        panel.RunBest(gradOutput + output, gradInput + input, imageAxis, rowAxis, columnAxis);
    }
}
