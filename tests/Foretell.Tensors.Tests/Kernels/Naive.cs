using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

/// <summary>The kernels' twins: scalar loops by definition, one fused multiply-add a step.</summary>
internal static unsafe class Naive
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int m,
        int n,
        int k,
        float* a,
        int lda,
        bool transA,
        float* b,
        int ldb,
        bool transB,
        float* c,
        int ldc,
        bool accumulate,
        Epilogue epilogue)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                float sum = accumulate ? c[(i * ldc) + j] : 0f;
                for (int p = 0; p < k; p++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        transA ? a[(p * lda) + i] : a[(i * lda) + p],
                        transB ? b[(j * ldb) + p] : b[(p * ldb) + j],
                        sum);
                }

                c[(i * ldc) + j] = Finish(sum, epilogue, j, (i * ldc) + j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ConvolutionShape s, int images, float* x, float* kernel, float* y, Epilogue epilogue)
    {
        int index = 0;
        for (int n = 0; n < images; n++)
        {
            for (int oy = 0; oy < s.OutHeight; oy++)
            {
                for (int ox = 0; ox < s.OutWidth; ox++)
                {
                    for (int co = 0; co < s.OutChannels; co++)
                    {
                        float sum = 0f;
                        for (int kh = 0; kh < s.KernelHeight; kh++)
                        {
                            for (int kw = 0; kw < s.KernelWidth; kw++)
                            {
                                for (int ci = 0; ci < s.InChannels; ci++)
                                {
                                    float value = Input(s, x, n, oy, ox, kh, kw, ci);
                                    sum = MathF.FusedMultiplyAdd(value, kernel[KernelIndex(s, kh, kw, ci, co)], sum);
                                }
                            }
                        }

                        y[index] = Finish(sum, epilogue, co, index);
                        index++;
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient(
        ConvolutionShape s, int images, float* gradOutput, float* kernel, float* gradInput, Epilogue epilogue)
    {
        int index = 0;
        for (int n = 0; n < images; n++)
        {
            for (int iy = 0; iy < s.Height; iy++)
            {
                for (int ix = 0; ix < s.Width; ix++)
                {
                    for (int ci = 0; ci < s.InChannels; ci++)
                    {
                        float sum = 0f;
                        for (int kh = 0; kh < s.KernelHeight; kh++)
                        {
                            for (int kw = 0; kw < s.KernelWidth; kw++)
                            {
                                int top = iy + s.PadTop - kh, left = ix + s.PadLeft - kw;
                                bool reached = top >= 0 && left >= 0 && top % s.StrideY == 0 && left % s.StrideX == 0
                                    && top / s.StrideY < s.OutHeight && left / s.StrideX < s.OutWidth;
                                int oy = top / s.StrideY;
                                int ox = left / s.StrideX;
                                int output = ((((n * s.OutHeight) + oy) * s.OutWidth) + ox) * s.OutChannels;
                                for (int co = 0; reached && co < s.OutChannels; co++)
                                {
                                    float weight = kernel[KernelIndex(s, kh, kw, ci, co)];
                                    sum = MathF.FusedMultiplyAdd(gradOutput[output + co], weight, sum);
                                }
                            }
                        }

                        gradInput[index] = Finish(sum, epilogue, ci, index);
                        index++;
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel)
    {
        for (int kh = 0; kh < s.KernelHeight; kh++)
        {
            for (int kw = 0; kw < s.KernelWidth; kw++)
            {
                for (int ci = 0; ci < s.InChannels; ci++)
                {
                    for (int co = 0; co < s.OutChannels; co++)
                    {
                        float sum = 0f;
                        int output = co;
                        for (int n = 0; n < images; n++)
                        {
                            for (int oy = 0; oy < s.OutHeight; oy++)
                            {
                                for (int ox = 0; ox < s.OutWidth; ox++)
                                {
                                    float value = Input(s, x, n, oy, ox, kh, kw, ci);
                                    sum = MathF.FusedMultiplyAdd(value, gradOutput[output], sum);
                                    output += s.OutChannels;
                                }
                            }
                        }

                        gradKernel[KernelIndex(s, kh, kw, ci, co)] = sum;
                    }
                }
            }
        }
    }

    /// <summary>The epilogue by its definition.</summary>
    public static float Finish(float value, Epilogue epilogue, int column, int index)
    {
        value = epilogue.Bias != null ? value + epilogue.Bias[column] : value;
        value = epilogue.Relu ? MathF.Max(value, 0f) : value;
        value = epilogue.DerivativeFactor != null ? value * epilogue.DerivativeFactor[index] : value;
        return epilogue.Mask != null && !(epilogue.Mask[index] > 0) ? 0f : value;
    }

    private static float Input(in ConvolutionShape s, float* x, int n, int oy, int ox, int kh, int kw, int ci)
    {
        int iy = (oy * s.StrideY) + kh - s.PadTop, ix = (ox * s.StrideX) + kw - s.PadLeft;
        return iy < 0 || iy >= s.Height || ix < 0 || ix >= s.Width
            ? 0f
            : x[(((((n * s.Height) + iy) * s.Width) + ix) * s.InChannels) + ci];
    }

    private static int KernelIndex(in ConvolutionShape s, int kh, int kw, int ci, int co) =>
        (((((kh * s.KernelWidth) + kw) * s.InChannels) + ci) * s.OutChannels) + co;
}
