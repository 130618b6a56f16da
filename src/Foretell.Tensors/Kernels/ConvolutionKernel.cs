namespace Foretell.Tensors.Kernels;

/// <summary>
/// Convolution of NHWC images and its two gradients. Each output has one accumulator and one order of its products,
/// every step a fused multiply-add: the bits of the naive loop. No array may overlap another or the scratch.
/// </summary>
internal static unsafe class ConvolutionKernel
{
    /// <summary>
    /// y[n, oy, ox, co] of <see cref="ConvolutionShape"/>; products in the order (kh, kw, ci), padding counted as
    /// zeros.
    /// </summary>
    public static void Forward(
        in ConvolutionShape s, int images, float* x, float* kernel, float* y, Epilogue e, float* scratch)
    {
        for (int n = 0; n < images; n++)
        {
            for (int oy = 0; oy < s.OutHeight; oy++)
            {
                for (int ox = 0; ox < s.OutWidth; ox++)
                {
                    long output = (((((long)n * s.OutHeight) + oy) * s.OutWidth) + ox) * s.OutChannels;
                    for (int co = 0; co < s.OutChannels; co++)
                    {
                        float sum = 0f;
                        for (int p = 0; p < s.PatchSize; p++)
                        {
                            sum = MathF.FusedMultiplyAdd(
                                Input(s, x, n, oy, ox, p), kernel[((long)p * s.OutChannels) + co], sum);
                        }

                        y[output + co] = e.Apply(sum, co, output + co);
                    }
                }
            }
        }
    }

    /// <summary>
    /// gradInput[n, iy, ix, ci], overwritten; products in the order (kh, kw, co) over the taps through which this input
    /// reached an output, the others skipped. The epilogue holds a mask at most, laid out as gradInput.
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
        for (long index = 0; index < (long)images * s.InputSize; index++)
        {
            gradInput[index] = 0f;
        }

        for (int n = 0; n < images; n++)
        {
            for (int p = 0; p < s.PatchSize; p++)
            {
                for (int oy = 0; oy < s.OutHeight; oy++)
                {
                    for (int ox = 0; ox < s.OutWidth; ox++)
                    {
                        long index = InputIndex(s, n, oy, ox, p);
                        if (index < 0)
                        {
                            continue;
                        }

                        long output = (((((long)n * s.OutHeight) + oy) * s.OutWidth) + ox) * s.OutChannels;
                        for (int co = 0; co < s.OutChannels; co++)
                        {
                            gradInput[index] = MathF.FusedMultiplyAdd(
                                gradOutput[output + co], kernel[((long)p * s.OutChannels) + co], gradInput[index]);
                        }
                    }
                }
            }
        }

        for (long index = 0; index < (long)images * s.InputSize; index++)
        {
            gradInput[index] = e.Apply(gradInput[index], (int)(index % s.InChannels), index);
        }
    }

    /// <summary>
    /// gradKernel[kh, kw, ci, co], overwritten; products in the order (n, oy, ox), padding counted as zeros.
    /// </summary>
    public static void KernelGradient(
        in ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel, float* scratch)
    {
        for (int p = 0; p < s.PatchSize; p++)
        {
            for (int co = 0; co < s.OutChannels; co++)
            {
                float sum = 0f;
                float* g = gradOutput + co;
                for (int n = 0; n < images; n++)
                {
                    for (int oy = 0; oy < s.OutHeight; oy++)
                    {
                        for (int ox = 0; ox < s.OutWidth; ox++, g += s.OutChannels)
                        {
                            sum = MathF.FusedMultiplyAdd(Input(s, x, n, oy, ox, p), *g, sum);
                        }
                    }
                }

                gradKernel[((long)p * s.OutChannels) + co] = sum;
            }
        }
    }

    /// <summary>Floats of scratch that <see cref="Forward"/> needs.</summary>
    public static long ForwardScratchFloats(in ConvolutionShape s, int images) => 0;

    /// <summary>Floats of scratch that <see cref="InputGradient"/> needs.</summary>
    public static long InputGradientScratchFloats(in ConvolutionShape s, int images) => 0;

    /// <summary>Floats of scratch that <see cref="KernelGradient"/> needs.</summary>
    public static long KernelGradientScratchFloats(in ConvolutionShape s, int images) => 0;

    private static float Input(in ConvolutionShape s, float* x, int n, int oy, int ox, int patchIndex)
    {
        long index = InputIndex(s, n, oy, ox, patchIndex);
        return index < 0 ? 0f : x[index];
    }

    // -1 in the padding.
    private static long InputIndex(in ConvolutionShape s, int n, int oy, int ox, int patchIndex)
    {
        int ci = patchIndex % s.InChannels;
        int tap = patchIndex / s.InChannels;
        int iy = (oy * s.StrideY) + (tap / s.KernelWidth) - s.PadTop;
        int ix = (ox * s.StrideX) + (tap % s.KernelWidth) - s.PadLeft;
        return (uint)iy < (uint)s.Height && (uint)ix < (uint)s.Width
            ? (((((long)n * s.Height) + iy) * s.Width) + ix) * s.InChannels + ci
            : -1;
    }
}
