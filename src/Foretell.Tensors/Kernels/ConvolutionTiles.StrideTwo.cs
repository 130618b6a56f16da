namespace Foretell.Tensors.Kernels;

/// <content>
/// gradInput for stride 2 if the input channels are one vector: by blocks of 2 x 2 pixels, whose upper left pixel has
/// an even padded position. At the borders, blocks may have only one row or column.
/// </content>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
{
    private static readonly delegate*<StrideTwoJob*, void>[] StrideTwoTiles =
    [
        &StrideTwoTile<TLanes, TVector, Count1>.Run,
        &StrideTwoTile<TLanes, TVector, Count2>.Run,
        &StrideTwoTile<TLanes, TVector, Count3>.Run,
        &StrideTwoTile<TLanes, TVector, Count4>.Run,
        &StrideTwoTile<TLanes, TVector, Count5>.Run,
        &StrideTwoTile<TLanes, TVector, Count6>.Run,
    ];

    private static bool IsStrideTwo(in ConvolutionShape s) =>
        s.StrideY == 2 && s.StrideX == 2 && s.InChannels == TLanes.Count;

    // [j, i][co][pixel][ci]: for each output that a block contributes to, the taps (2 j + a, 2 i + b) of its pixels (a,
    // b).
    private static void PackStrideTwo(in ConvolutionShape s, float* kernel, float* target)
    {
        for (int j = 0; j < s.KernelHeight; j += 2)
        {
            for (int i = 0; i < s.KernelWidth; i += 2)
            {
                int down = Math.Min(2, s.KernelHeight - j);
                int across = Math.Min(2, s.KernelWidth - i);
                int width = down * across * s.InChannels;
                for (int a = 0; a < down; a++)
                {
                    for (int b = 0; b < across; b++)
                    {
                        PanelPacking.Transpose(
                            kernel + ((((nint)(j + a) * s.KernelWidth) + i + b) * s.InChannels * s.OutChannels),
                            s.OutChannels,
                            s.InChannels,
                            s.OutChannels,
                            target + (((a * across) + b) * s.InChannels),
                            width);
                    }
                }

                target += (nint)width * s.OutChannels;
            }
        }
    }

    private static void StrideTwoBlocks(
        in ConvolutionShape s,
        int images,
        float* gradOutput,
        float* w,
        float* gradInput,
        Epilogue e,
        nint besideOffset)
    {
        StrideTwoSegment* segments = stackalloc StrideTwoSegment[s.KernelHeight * s.KernelWidth];
        var job = new StrideTwoJob
        {
            Length = s.OutChannels,
            W = w,
            Segments = segments,
            AcrossStepC = s.InChannels,
            DownStepC = (nint)s.Width * s.InChannels,
            HasMask = e.Mask != null,
            HasDerivativeFactor = e.DerivativeFactor != null,
            BesideOffset = besideOffset,
        };
        // Before, within and after the whole blocks.
        for (int vertical = 0; vertical < 3; vertical++)
        {
            TapRuns down = Runs(vertical, s.Height, s.PadTop, s.KernelHeight, s.OutHeight);
            job.Down = vertical == 1;
            while (down.MoveNext())
            {
                for (int horizontal = 0; horizontal < 3; horizontal++)
                {
                    TapRuns across = Runs(horizontal, s.Width, s.PadLeft, s.KernelWidth, s.OutWidth);
                    job.Across = horizontal == 1;
                    while (across.MoveNext())
                    {
                        job.SegmentCount = StrideTwoSegments(s, job, down, across);
                        RunBlocks(s, job, images, gradOutput, gradInput, down, across);
                    }
                }
            }
        }
    }

    private static TapRuns Runs(int part, int size, int pad, int kernel, int outputs)
    {
        int begin = Math.Min(size, pad & 1);
        int end = begin + ((size - begin) & ~1);
        return part switch
        {
            0 => new TapRuns(0, begin, pad, kernel, 2, outputs, 2),
            1 => new TapRuns(begin, end, pad, kernel, 2, outputs, 1),
            _ => new TapRuns(end, size, pad, kernel, 2, outputs, 2),
        };
    }

    // In the order (j, i), which is the order (kh, kw) for each pixel.
    private static int StrideTwoSegments(
        in ConvolutionShape s, in StrideTwoJob job, in TapRuns down, in TapRuns across)
    {
        int count = 0;
        for (int j = down.FirstTap; j <= down.LastTap; j++)
        {
            int packedDown = Math.Min(2, s.KernelHeight - (2 * j));
            for (int i = across.FirstTap; i <= across.LastTap; i++)
            {
                int packedAcross = Math.Min(2, s.KernelWidth - (2 * i));
                int tapsBefore = (2 * j * s.KernelWidth) + (2 * i * packedDown);
                int pixel = (down.Class * packedAcross) + across.Class;
                job.Segments[count] = new StrideTwoSegment(
                    -(((nint)j * s.OutWidth) + i) * s.OutChannels,
                    ((nint)tapsBefore * s.InChannels * s.OutChannels) + ((nint)pixel * s.InChannels),
                    (nint)packedDown * packedAcross * s.InChannels,
                    (nint)packedAcross * s.InChannels,
                    job.Across && packedAcross == 2,
                    job.Down && packedDown == 2);
                count++;
            }
        }

        return count;
    }

    private static void RunBlocks(
        in ConvolutionShape s,
        in StrideTwoJob job,
        int images,
        float* gradOutput,
        float* gradInput,
        in TapRuns down,
        in TapRuns across)
    {
        float* x = gradOutput + ((((nint)down.Start * s.OutWidth) + across.Start) * s.OutChannels);
        float* c = gradInput + ((((nint)down.Position * s.Width) + across.Position) * s.InChannels);
        var imageAxis = new TileAxis(images, s.OutputSize, s.InputSize);
        var rowAxis = new TileAxis(down.Count, (nint)s.OutWidth * s.OutChannels, 2 * (nint)s.Width * s.InChannels);
        var columnAxis = new TileAxis(across.Count, s.OutChannels, 2 * (nint)s.InChannels);
        // The columns of a tile follow the direction that fills it.
        if (across.Count >= TileTable<TLanes, TVector>.MaxColumns - 1)
        {
            RunBlocks(job, x, c, imageAxis, rowAxis, columnAxis);
        }
        else if (down.Count >= TileTable<TLanes, TVector>.MaxColumns - 1)
        {
            RunBlocks(job, x, c, imageAxis, columnAxis, rowAxis);
        }
        else
        {
            RunBlocks(job, x, c, rowAxis, columnAxis, imageAxis);
        }
    }

    private static void RunBlocks(
        StrideTwoJob job, float* x, float* c, TileAxis outer, TileAxis inner, TileAxis columns)
    {
        job.ColumnStepX = columns.StepX;
        job.ColumnStepC = columns.StepC;
        for (int o = 0; o < outer.Count; o++)
        {
            for (int i = 0; i < inner.Count; i++)
            {
                job.X = x + (o * outer.StepX) + (i * inner.StepX);
                job.C = c + (o * outer.StepC) + (i * inner.StepC);
                int left = columns.Count;
                int tiles = (left + TileTable<TLanes, TVector>.MaxColumns - 1) / TileTable<TLanes, TVector>.MaxColumns;
                for (; tiles > 0; tiles--)
                {
                    int count = (left + tiles - 1) / tiles;
                    StrideTwoTiles[count - 1](&job);
                    job.X += count * columns.StepX;
                    job.C += count * columns.StepC;
                    left -= count;
                }
            }
        }
    }
}
