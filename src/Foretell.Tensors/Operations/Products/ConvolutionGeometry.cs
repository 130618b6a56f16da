using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Operations.Products;

/// <summary>Strides and zero padding of a convolution or a pooling.</summary>
/// <param name="StrideY">Rows between windows, at least 1.</param>
/// <param name="StrideX">Columns between windows, at least 1.</param>
/// <param name="Top">Zero rows above.</param>
/// <param name="Bottom">Zero rows below.</param>
/// <param name="Left">Zero columns on the left.</param>
/// <param name="Right">Zero columns on the right.</param>
public readonly record struct ConvolutionGeometry(int StrideY, int StrideX, int Top, int Bottom, int Left, int Right)
{
    /// <summary>No padding: windows lie inside the image ("valid").</summary>
    /// <param name="stride">Pixels between windows in both directions.</param>
    public static ConvolutionGeometry Valid(int stride = 1) => new(stride, stride, 0, 0, 0, 0);

    /// <summary>The same padding on all four sides.</summary>
    /// <param name="stride">Pixels between windows in both directions.</param>
    /// <param name="padding">Zero rows and columns on each side.</param>
    public static ConvolutionGeometry Padded(int stride, int padding) =>
        new(stride, stride, padding, padding, padding, padding);

    /// <summary>
    /// Padding for an output of ceil(size / stride) in each direction ("same"); if the padding is odd, the extra row or
    /// column is below or to the right.
    /// </summary>
    /// <param name="height">Image rows.</param>
    /// <param name="width">Image columns.</param>
    /// <param name="kernel">Kernel size in both directions.</param>
    /// <param name="stride">Pixels between windows in both directions.</param>
    public static ConvolutionGeometry Same(int height, int width, int kernel, int stride = 1)
    {
        int y = Math.Max(0, ((height + stride - 1) / stride - 1) * stride + kernel - height);
        int x = Math.Max(0, ((width + stride - 1) / stride - 1) * stride + kernel - width);
        return new ConvolutionGeometry(stride, stride, y / 2, y - y / 2, x / 2, x - x / 2);
    }

    internal bool IsSound => StrideY >= 1 && StrideX >= 1 && Top >= 0 && Bottom >= 0 && Left >= 0 && Right >= 0;

    internal int OutHeight(int height, int window) =>
        height + Top + Bottom < window ? 0 : (height + Top + Bottom - window) / StrideY + 1;

    internal int OutWidth(int width, int window) =>
        width + Left + Right < window ? 0 : (width + Left + Right - window) / StrideX + 1;

    internal ConvolutionShape For(Shape image, Shape kernel) => new(
        image[1], image[2], image[3], kernel[0], kernel[1], kernel[3], StrideY, StrideX, Top, Bottom, Left, Right);
}
