using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

/// <summary>Shapes that together take every path through the convolution kernels, at every vector width.</summary>
internal static class ConvolutionCases
{
    public static int[][] All { get; } =
    [
        // images, height, width, in, kernel h, kernel w, out, stride y, stride x, pad top, bottom, left, right
        [3, 28, 28, 1, 3, 3, 16, 2, 2, 0, 0, 0, 0],      // the small CNN of the zoo
        [32, 13, 13, 16, 3, 3, 16, 2, 2, 0, 0, 0, 0],
        [32, 6, 6, 16, 3, 3, 16, 2, 2, 0, 0, 0, 0],
        [2, 15, 15, 16, 3, 3, 16, 2, 2, 0, 0, 0, 0],
        [7, 7, 7, 16, 3, 3, 16, 2, 2, 0, 0, 0, 0],
        [3, 13, 12, 16, 3, 3, 5, 2, 2, 1, 1, 0, 1],      // stride 2 at all kinds of borders
        [2, 9, 14, 16, 4, 5, 3, 2, 2, 2, 0, 1, 3],
        [2, 12, 5, 16, 2, 2, 20, 2, 2, 0, 0, 1, 1],
        [3, 7, 8, 16, 1, 1, 4, 2, 2, 1, 0, 0, 1],
        [1, 1, 2, 16, 3, 3, 4, 2, 2, 1, 1, 1, 1],
        [2, 11, 1, 16, 6, 3, 2, 2, 2, 3, 3, 1, 1],
        [2, 13, 10, 8, 3, 3, 16, 2, 2, 1, 1, 1, 1],
        [2, 17, 19, 1, 3, 3, 32, 1, 1, 1, 1, 1, 1],      // one channel
        [2, 19, 28, 1, 3, 3, 8, 3, 2, 0, 1, 2, 0],
        [2, 12, 12, 3, 3, 3, 32, 1, 1, 1, 1, 1, 1],      // same padding
        [3, 8, 8, 32, 3, 3, 64, 1, 1, 1, 1, 1, 1],
        [5, 4, 4, 40, 3, 3, 33, 1, 1, 1, 1, 1, 1],
        [5, 1, 1, 35, 3, 3, 17, 1, 1, 1, 1, 1, 1],
        [2, 9, 9, 16, 1, 1, 32, 1, 1, 0, 0, 0, 0],       // dense over positions
        [2, 9, 9, 16, 1, 1, 32, 2, 2, 0, 0, 0, 0],       // inputs that no output sees
        [2, 10, 7, 5, 5, 3, 7, 3, 1, 2, 1, 0, 2],        // nothing alike in the two directions
        [1, 11, 13, 2, 2, 4, 3, 1, 3, 0, 1, 3, 0],
        [4, 5, 6, 1, 2, 2, 1, 2, 2, 1, 0, 0, 1],
        [1, 6, 5, 1, 3, 3, 35, 1, 1, 1, 1, 1, 1],
        [3, 10, 10, 1, 5, 5, 20, 1, 1, 2, 2, 2, 2],
        [2, 3, 3, 4, 3, 3, 5, 1, 1, 0, 0, 0, 0],         // one output position
        [2, 2, 2, 4, 3, 3, 5, 1, 1, 0, 0, 0, 0],         // the kernel does not fit: no outputs
        [0, 6, 6, 3, 3, 3, 4, 1, 1, 1, 1, 1, 1],         // no images
        [1, 16, 16, 3, 4, 4, 8, 4, 4, 0, 0, 0, 0],       // patches that do not overlap
        [2, 9, 9, 6, 3, 3, 8, 4, 4, 0, 0, 0, 0],         // and with gaps
        [1, 30, 70, 2, 3, 3, 4, 1, 1, 1, 1, 1, 1],
    ];

    public static (int Images, ConvolutionShape Shape) Parse(int[] v) =>
        (v[0], new ConvolutionShape(v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12]));
}
