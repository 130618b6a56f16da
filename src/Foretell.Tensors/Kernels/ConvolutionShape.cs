namespace Foretell.Tensors.Kernels;

/// <summary>
/// Sizes of a convolution of images [N, Height, Width, InChannels] with a kernel
/// [KernelHeight, KernelWidth, InChannels, OutChannels]: y[n, oy, ox, co] = sum over (kh, kw, ci) of
/// x[n, oy * StrideY + kh - PadTop, ox * StrideX + kw - PadLeft, ci] * kernel[kh, kw, ci, co],
/// where x outside the image is 0 (cross-correlation: the kernel is not flipped).
/// </summary>
internal readonly record struct ConvolutionShape(
    int Height,
    int Width,
    int InChannels,
    int KernelHeight,
    int KernelWidth,
    int OutChannels,
    int StrideY,
    int StrideX,
    int PadTop,
    int PadBottom,
    int PadLeft,
    int PadRight)
{
    /// <summary>floor((PaddedHeight - KernelHeight) / StrideY) + 1, or 0 where the kernel does not fit.</summary>
    public int OutHeight => Positions(PaddedHeight, KernelHeight, StrideY);

    /// <summary>floor((PaddedWidth - KernelWidth) / StrideX) + 1, or 0 where the kernel does not fit.</summary>
    public int OutWidth => Positions(PaddedWidth, KernelWidth, StrideX);

    public int PaddedHeight => Height + PadTop + PadBottom;

    public int PaddedWidth => Width + PadLeft + PadRight;

    public bool IsPadded => (PadTop | PadBottom | PadLeft | PadRight) != 0;

    /// <summary>Floats in one input image.</summary>
    public int InputSize => Height * Width * InChannels;

    /// <summary>Floats in one input image with its padding.</summary>
    public int PaddedSize => PaddedHeight * PaddedWidth * InChannels;

    /// <summary>Floats in one output image.</summary>
    public int OutputSize => OutHeight * OutWidth * OutChannels;

    /// <summary>Products summed for one output: KernelHeight * KernelWidth * InChannels.</summary>
    public int PatchSize => KernelHeight * KernelWidth * InChannels;

    /// <summary>Floats in the kernel.</summary>
    public int KernelSize => PatchSize * OutChannels;

    private static int Positions(int size, int kernel, int stride) =>
        size < kernel ? 0 : ((size - kernel) / stride) + 1;
}
