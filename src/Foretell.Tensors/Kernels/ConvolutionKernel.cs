using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Convolution of NHWC images and its two gradients. Each output has one accumulator and a fixed order of its products,
/// and every step is a fused multiply-add, so the result has the bits of the naive loop. Arrays must not overlap each
/// other or the scratch.
/// </summary>
internal static unsafe class ConvolutionKernel
{
    /// <summary>
    /// y[n, oy, ox, co] of <see cref="ConvolutionShape"/>; products are added in the order (kh, kw, ci), and padding
    /// counts as zeros. The epilogue must not have a derivative factor.
    /// </summary>
    public static void Forward(
        in ConvolutionShape s, int images, float* x, float* kernel, float* y, Epilogue e, float* scratch)
    {
        if (images == 0 || s.OutputSize == 0)
        {
            return;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            ConvolutionTiles<SixteenFloats, Vector512<float>>.Forward(s, images, x, kernel, y, e, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            ConvolutionTiles<EightFloats, Vector256<float>>.Forward(s, images, x, kernel, y, e, scratch);
        }
        else
        {
            ConvolutionTiles<OneFloat, float>.Forward(s, images, x, kernel, y, e, scratch);
        }
    }

    /// <summary>
    /// gradInput[n, iy, ix, ci], overwritten; products are added in the order (kh, kw, co) over the taps through which
    /// this input contributes to an output. The epilogue may only have a mask or a derivative factor, with the layout
    /// of gradInput.
    /// </summary>
    public static void InputGradient(
        in ConvolutionShape s,
        int images,
        float* gradOutput,
        float* kernel,
        float* gradInput,
        Epilogue e,
        float* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            ConvolutionTiles<SixteenFloats, Vector512<float>>.InputGradient(
                s, images, gradOutput, kernel, gradInput, e, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            ConvolutionTiles<EightFloats, Vector256<float>>.InputGradient(
                s, images, gradOutput, kernel, gradInput, e, scratch);
        }
        else
        {
            ConvolutionTiles<OneFloat, float>.InputGradient(s, images, gradOutput, kernel, gradInput, e, scratch);
        }
    }

    /// <summary>
    /// gradKernel[kh, kw, ci, co], overwritten; products are added in the order (n, oy, ox), and padding counts as
    /// zeros.
    /// </summary>
    public static void KernelGradient(
        in ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel, float* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            ConvolutionTiles<SixteenFloats, Vector512<float>>.KernelGradient(
                s, images, x, gradOutput, gradKernel, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            ConvolutionTiles<EightFloats, Vector256<float>>.KernelGradient(
                s, images, x, gradOutput, gradKernel, scratch);
        }
        else
        {
            ConvolutionTiles<OneFloat, float>.KernelGradient(s, images, x, gradOutput, gradKernel, scratch);
        }
    }

    /// <summary>Whether <see cref="Forward"/> needs no more time per image for single images than for many.</summary>
    public static bool ForwardStartsCheaply(in ConvolutionShape s) =>
        Vector512.IsHardwareAccelerated ? ConvolutionTiles<SixteenFloats, Vector512<float>>.ForwardStartsCheaply(s)
        : Vector256.IsHardwareAccelerated ? ConvolutionTiles<EightFloats, Vector256<float>>.ForwardStartsCheaply(s)
        : ConvolutionTiles<OneFloat, float>.ForwardStartsCheaply(s);

    /// <summary>Floats of scratch that <see cref="Forward"/> needs.</summary>
    public static long ForwardScratchFloats(in ConvolutionShape s, int images) =>
        Vector512.IsHardwareAccelerated
            ? ConvolutionTiles<SixteenFloats, Vector512<float>>.ForwardScratchFloats(s, images)
        : Vector256.IsHardwareAccelerated
            ? ConvolutionTiles<EightFloats, Vector256<float>>.ForwardScratchFloats(s, images)
        : ConvolutionTiles<OneFloat, float>.ForwardScratchFloats(s, images);

    /// <summary>Floats of scratch that <see cref="InputGradient"/> needs.</summary>
    public static long InputGradientScratchFloats(in ConvolutionShape s, int images) =>
        Vector512.IsHardwareAccelerated
            ? ConvolutionTiles<SixteenFloats, Vector512<float>>.InputGradientScratchFloats(s, images)
        : Vector256.IsHardwareAccelerated
            ? ConvolutionTiles<EightFloats, Vector256<float>>.InputGradientScratchFloats(s, images)
        : ConvolutionTiles<OneFloat, float>.InputGradientScratchFloats(s, images);

    /// <summary>Floats of scratch that <see cref="KernelGradient"/> needs.</summary>
    public static long KernelGradientScratchFloats(in ConvolutionShape s, int images) =>
        Vector512.IsHardwareAccelerated
            ? ConvolutionTiles<SixteenFloats, Vector512<float>>.KernelGradientScratchFloats(s, images)
        : Vector256.IsHardwareAccelerated
            ? ConvolutionTiles<EightFloats, Vector256<float>>.KernelGradientScratchFloats(s, images)
        : ConvolutionTiles<OneFloat, float>.KernelGradientScratchFloats(s, images);
}
