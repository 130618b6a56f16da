using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>Convolution by tiles, at one vector width.</summary>
internal static unsafe partial class ConvolutionTiles<TLanes, TVector>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
{
    // Floats that a group of images and its outputs may use, to stay in the second-level cache.
    private const long GroupFloats = 256 * 1024;

    /// <summary>Outputs rounded up to whole vectors.</summary>
    public static int PackedColumns(int columns) => (columns + TLanes.Count - 1) / TLanes.Count * TLanes.Count;

    private static int ImagesInGroup(in ConvolutionShape s, int images) =>
        (int)Math.Clamp(GroupFloats / Math.Max(1, s.PaddedSize + s.OutputSize), 1, Math.Max(1, images));

    // Whether rows of outputs already form one panel.
    private static bool IsPanel(int columns) => columns == TLanes.Count || columns == 2 * TLanes.Count;

    private static int VectorsFor(int columnsLeft) => columnsLeft > TLanes.Count ? 2 : 1;

    // The images of a group with their padding.
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
}
