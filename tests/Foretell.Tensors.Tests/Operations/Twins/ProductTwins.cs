using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Tests.Operations.Twins;

internal static class ProductTwins
{
    public static double[] MatrixProduct(TwinCall call)
    {
        MatrixProduct operation = (MatrixProduct)call.Output.Operation!;
        (bool left, bool right) = (operation.TransposeLeft, operation.TransposeRight);
        (int[] a, int[] b) = (call.SizesOf(0), call.SizesOf(1));
        int inner = left ? a[0] : a[1];
        return Grid.Fill(call.Sizes, at =>
        {
            double sum = 0;
            for (int k = 0; k < inner; k++)
            {
                sum += call.X[left ? (k * a[1]) + at[0] : (at[0] * a[1]) + k]
                    * call.Inputs[1][right ? (at[1] * b[1]) + k : (k * b[1]) + at[1]];
            }

            return sum;
        });
    }

    public static double[] Dense(TwinCall call)
    {
        bool relu = ((Dense)call.Output.Operation!).Relu;
        int[] w = call.SizesOf(1);
        return Grid.Fill(call.Sizes, at =>
        {
            double sum = call.Inputs.Length > 2 ? call.Inputs[2][at[1]] : 0;
            for (int k = 0; k < w[0]; k++)
            {
                sum += call.X[(at[0] * w[0]) + k] * call.Inputs[1][(k * w[1]) + at[1]];
            }

            return relu ? Math.Max(sum, 0) : sum;
        });
    }

    public static double[] Convolution(TwinCall call)
    {
        Convolution operation = (Convolution)call.Output.Operation!;
        double[] y = new double[Grid.Count(call.Sizes)];
        ForEachProduct(operation.Geometry, call.SizesOf(0), call.SizesOf(1), call.Sizes,
            (image, kernel, result) => y[result] += call.X[image] * call.Inputs[1][kernel]);
        int filters = call.Sizes[3];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += call.Inputs.Length > 2 ? call.Inputs[2][i % filters] : 0;
            y[i] = operation.Relu ? Math.Max(y[i], 0) : y[i];
        }

        return y;
    }

    public static double[] ConvolutionInputGradient(TwinCall call)
    {
        double[] images = new double[Grid.Count(call.Sizes)];
        ForEachProduct(
            ((ConvolutionInputGradient)call.Output.Operation!).Geometry, call.Sizes, call.SizesOf(1), call.SizesOf(0),
            (image, kernel, result) => images[image] += call.X[result] * call.Inputs[1][kernel]);
        return images;
    }

    public static double[] ConvolutionKernelGradient(TwinCall call)
    {
        double[] kernels = new double[Grid.Count(call.Sizes)];
        ForEachProduct(
            ((ConvolutionKernelGradient)call.Output.Operation!).Geometry, call.SizesOf(0), call.Sizes, call.SizesOf(1),
            (image, kernel, result) => kernels[kernel] += call.X[image] * call.Inputs[1][result]);
        return kernels;
    }

    // Every product of the definition: pixel (n, i sy + u - top, j sx + v - left, c) times kernel (u, v, c, o) belongs
    // to result (n, i, j, o).
    private static void ForEachProduct(
        ConvolutionGeometry geometry, int[] images, int[] kernels, int[] results, Action<int, int, int> visit)
    {
        for (int result = 0; result < Grid.Count(results); result++)
        {
            int[] at = Grid.Coordinates(result, results);
            for (int u = 0; u < kernels[0]; u++)
            {
                for (int v = 0; v < kernels[1]; v++)
                {
                    int row = (at[1] * geometry.StrideY) + u - geometry.Top;
                    int column = (at[2] * geometry.StrideX) + v - geometry.Left;
                    if (row < 0 || row >= images[1] || column < 0 || column >= images[2])
                    {
                        continue;
                    }

                    for (int c = 0; c < images[3]; c++)
                    {
                        visit(
                            (((((at[0] * images[1]) + row) * images[2]) + column) * images[3]) + c,
                            (((((u * kernels[1]) + v) * kernels[2]) + c) * kernels[3]) + at[3],
                            result);
                    }
                }
            }
        }
    }
}
