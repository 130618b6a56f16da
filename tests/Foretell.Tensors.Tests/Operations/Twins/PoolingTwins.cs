using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Tests.Operations.Twins;

internal static class PoolingTwins
{
    public static double[] MaxPool(TwinCall call)
    {
        MaxPool operation = (MaxPool)call.Output.Operation!;
        return Routes(call, call.Sizes, operation.Height, operation.Width, operation.Geometry, at => call.X[at]);
    }

    public static double[] MaxPoolGather(TwinCall call)
    {
        MaxPoolGather operation = (MaxPoolGather)call.Output.Operation!;
        return Routes(
            call, call.Sizes, operation.Height, operation.Width, operation.Geometry, at => call.Inputs[1][at]);
    }

    public static double[] MaxPoolScatter(TwinCall call)
    {
        MaxPoolScatter operation = (MaxPoolScatter)call.Output.Operation!;
        double[] result = new double[call.X.Length];
        int window = 0;
        Routes(call, call.SizesOf(1), operation.Height, operation.Width, operation.Geometry, at =>
            result[at] += call.Inputs[1][window++]);
        return result;
    }

    public static double[] AveragePool(TwinCall call)
    {
        AveragePool operation = (AveragePool)call.Output.Operation!;
        return Grid.Fill(call.Sizes, at =>
        {
            int[] pixels = [.. Window(call.SizesOf(0), at, operation.Height, operation.Width, operation.Geometry)];
            return pixels.Sum(pixel => call.X[pixel]) / pixels.Length;
        });
    }

    public static double[] AveragePoolScatter(TwinCall call)
    {
        AveragePoolScatter operation = (AveragePoolScatter)call.Output.Operation!;
        double[] result = new double[Grid.Count(call.Sizes)];
        int[] pooled = call.SizesOf(0);
        for (int i = 0; i < call.X.Length; i++)
        {
            int[] at = Grid.Coordinates(i, pooled);
            int[] pixels = [.. Window(call.Sizes, at, operation.Height, operation.Width, operation.Geometry)];
            foreach (int pixel in pixels)
            {
                result[pixel] += call.X[i] / pixels.Length;
            }
        }

        return result;
    }

    // What `read` gives for the first largest pixel of each window, windows in row-major order.
    private static double[] Routes(
        TwinCall call, int[] pooled, int height, int width, ConvolutionGeometry geometry, Func<int, double> read) =>
        Grid.Fill(pooled, at => read(Window(call.SizesOf(0), at, height, width, geometry)
            .Aggregate((best, pixel) => call.X[pixel] > call.X[best] ? pixel : best)));

    // The pixels inside the image of the window at (n, i, j, c), row by row.
    private static IEnumerable<int> Window(
        int[] images, int[] at, int height, int width, ConvolutionGeometry geometry) =>
        from u in Enumerable.Range(0, height)
        from v in Enumerable.Range(0, width)
        let row = (at[1] * geometry.StrideY) + u - geometry.Top
        let column = (at[2] * geometry.StrideX) + v - geometry.Left
        where row >= 0 && row < images[1] && column >= 0 && column < images[2]
        select Grid.Index([at[0], row, column, at[3]], images);
}
