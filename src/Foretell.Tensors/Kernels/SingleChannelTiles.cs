using System.Runtime.CompilerServices;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Convolution of one-channel images with 3 x 3 kernels, at one vector width. Nine terms are too few for a general
/// tile, so the nine weights, or the nine sums of their gradients, stay in registers for all positions.
/// </summary>
/// <typeparam name="TLanes">Vector width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <typeparam name="TStep">StrideX.</typeparam>
internal static unsafe class SingleChannelTiles<TLanes, TVector, TStep>
    where TLanes : unmanaged, IFloatLanes<TVector>
    where TVector : unmanaged
    where TStep : unmanaged, ICount
{
    /// <summary>Whether the two methods support this shape.</summary>
    public static bool Fits(in ConvolutionShape s) =>
        s.InChannels == 1
        && s.KernelHeight == 3
        && s.KernelWidth == 3
        && s.StrideX == TStep.Value
        && s.OutChannels % TLanes.Count == 0;

    /// <summary>Forward for images that already have their padding.</summary>
    /// <param name="s">The shape.</param>
    /// <param name="images">Images in x and y.</param>
    /// <param name="x">[images, PaddedHeight, PaddedWidth].</param>
    /// <param name="kernel">[3, 3, OutChannels].</param>
    /// <param name="y">[images, OutHeight, OutWidth, OutChannels].</param>
    /// <param name="e">The operations on each sum.</param>
    /// <param name="maskOffset">Distance from an output to its mask.</param>
    public static void Forward(
        in ConvolutionShape s, int images, float* x, float* kernel, float* y, Epilogue e, nint maskOffset)
    {
        for (int column = 0; column < s.OutChannels; column += TLanes.Count)
        {
            ForwardVector(
                s,
                images,
                x,
                kernel + column,
                y + column,
                e.Bias == null ? null : e.Bias + column,
                e.Relu,
                e.Mask != null,
                maskOffset);
        }
    }

    /// <summary>Adds to the gradient of the kernel, or overwrites it.</summary>
    /// <param name="s">The shape.</param>
    /// <param name="images">Images in x and gradOutput.</param>
    /// <param name="x">[images, PaddedHeight, PaddedWidth].</param>
    /// <param name="gradOutput">[images, OutHeight, OutWidth, OutChannels].</param>
    /// <param name="gradKernel">[3, 3, OutChannels].</param>
    /// <param name="accumulate">Sums start from gradKernel instead of 0.</param>
    public static void KernelGradient(
        in ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel, bool accumulate)
    {
        for (int column = 0; column < s.OutChannels; column += TLanes.Count)
        {
            KernelGradientVector(s, images, x, gradOutput + column, gradKernel + column, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardVector(
        in ConvolutionShape s,
        int images,
        float* x,
        float* kernel,
        float* y,
        float* bias,
        bool relu,
        bool hasMask,
        nint maskOffset)
    {
        // A call inside the loops would make the compiler keep all vectors in memory, so all values are read from the
        // shape beforehand.
        nint channels = s.OutChannels;
        nint width = s.PaddedWidth;
        nint rowStep = s.StrideY * width;
        nint imageStep = s.PaddedSize;
        int rows = s.OutHeight;
        int columns = s.OutWidth;
        TVector w0 = TLanes.Load(kernel);
        TVector w1 = TLanes.Load(kernel + channels);
        TVector w2 = TLanes.Load(kernel + (2 * channels));
        TVector w3 = TLanes.Load(kernel + (3 * channels));
        TVector w4 = TLanes.Load(kernel + (4 * channels));
        TVector w5 = TLanes.Load(kernel + (5 * channels));
        TVector w6 = TLanes.Load(kernel + (6 * channels));
        TVector w7 = TLanes.Load(kernel + (7 * channels));
        TVector w8 = TLanes.Load(kernel + (8 * channels));
        for (int image = 0; image < images; image++, x += imageStep)
        {
            float* rowStart = x;
            for (int row = 0; row < rows; row++, rowStart += rowStep)
            {
                float* x0 = rowStart;
                float* x1 = x0 + width;
                float* x2 = x1 + width;
                int left = columns;
                // Eight positions at a time: the nine terms of one position are a chain of dependent operations, and
                // eight chains hide its latency.
                for (; left >= 8; left -= 8)
                {
                    TVector a0 = TLanes.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
                    Add(w0, x0, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w0, x0, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w1, x0 + 1, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w1, x0 + 1, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w2, x0 + 2, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w2, x0 + 2, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w3, x1, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w3, x1, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w4, x1 + 1, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w4, x1 + 1, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w5, x1 + 2, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w5, x1 + 2, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w6, x2, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w6, x2, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w7, x2 + 1, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w7, x2 + 1, 4, ref a4, ref a5, ref a6, ref a7);
                    Add(w8, x2 + 2, 0, ref a0, ref a1, ref a2, ref a3);
                    Add(w8, x2 + 2, 4, ref a4, ref a5, ref a6, ref a7);
                    Finish(a0, a1, a2, a3, y, channels, bias, relu, hasMask, maskOffset);
                    Finish(a4, a5, a6, a7, y + (4 * channels), channels, bias, relu, hasMask, maskOffset);
                    y += 8 * channels;
                    x0 += 8 * TStep.Value;
                    x1 += 8 * TStep.Value;
                    x2 += 8 * TStep.Value;
                }

                for (; left > 0; left--)
                {
                    TVector sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x0[0]), w0, TLanes.Zero);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x0[1]), w1, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x0[2]), w2, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x1[0]), w3, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x1[1]), w4, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x1[2]), w5, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x2[0]), w6, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x2[1]), w7, sum);
                    sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x2[2]), w8, sum);
                    Finish(sum, y, bias, relu, hasMask, maskOffset);
                    y += channels;
                    x0 += TStep.Value;
                    x1 += TStep.Value;
                    x2 += TStep.Value;
                }
            }
        }
    }

    // One term of four neighboring positions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        TVector w, float* x, int position, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
    {
        a0 = TLanes.FusedMultiplyAdd(w, TLanes.Broadcast(x[position * TStep.Value]), a0);
        a1 = TLanes.FusedMultiplyAdd(w, TLanes.Broadcast(x[(position + 1) * TStep.Value]), a1);
        a2 = TLanes.FusedMultiplyAdd(w, TLanes.Broadcast(x[(position + 2) * TStep.Value]), a2);
        a3 = TLanes.FusedMultiplyAdd(w, TLanes.Broadcast(x[(position + 3) * TStep.Value]), a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        TVector a0,
        TVector a1,
        TVector a2,
        TVector a3,
        float* y,
        nint channels,
        float* bias,
        bool relu,
        bool hasMask,
        nint maskOffset)
    {
        if (bias != null)
        {
            TVector value = TLanes.Load(bias);
            a0 = TLanes.Add(a0, value);
            a1 = TLanes.Add(a1, value);
            a2 = TLanes.Add(a2, value);
            a3 = TLanes.Add(a3, value);
        }

        if (relu)
        {
            a0 = TLanes.Relu(a0);
            a1 = TLanes.Relu(a1);
            a2 = TLanes.Relu(a2);
            a3 = TLanes.Relu(a3);
        }

        if (hasMask)
        {
            float* mask = y + maskOffset;
            a0 = TLanes.WherePositive(TLanes.Load(mask), a0);
            a1 = TLanes.WherePositive(TLanes.Load(mask + channels), a1);
            a2 = TLanes.WherePositive(TLanes.Load(mask + (2 * channels)), a2);
            a3 = TLanes.WherePositive(TLanes.Load(mask + (3 * channels)), a3);
        }

        TLanes.Store(a0, y);
        TLanes.Store(a1, y + channels);
        TLanes.Store(a2, y + (2 * channels));
        TLanes.Store(a3, y + (3 * channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum, float* y, float* bias, bool relu, bool hasMask, nint maskOffset)
    {
        if (bias != null)
        {
            sum = TLanes.Add(sum, TLanes.Load(bias));
        }

        if (relu)
        {
            sum = TLanes.Relu(sum);
        }

        if (hasMask)
        {
            sum = TLanes.WherePositive(TLanes.Load(y + maskOffset), sum);
        }

        TLanes.Store(sum, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void KernelGradientVector(
        in ConvolutionShape s, int images, float* x, float* gradOutput, float* gradKernel, bool accumulate)
    {
        // A call inside the loops would make the compiler keep all vectors in memory, so all values are read from the
        // shape beforehand.
        nint channels = s.OutChannels;
        nint width = s.PaddedWidth;
        nint rowStep = s.StrideY * width;
        nint imageStep = s.PaddedSize;
        int rows = s.OutHeight;
        int columns = s.OutWidth;
        TVector zero = TLanes.Zero;
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero, a8 = zero;
        if (accumulate)
        {
            a0 = TLanes.Load(gradKernel);
            a1 = TLanes.Load(gradKernel + channels);
            a2 = TLanes.Load(gradKernel + (2 * channels));
            a3 = TLanes.Load(gradKernel + (3 * channels));
            a4 = TLanes.Load(gradKernel + (4 * channels));
            a5 = TLanes.Load(gradKernel + (5 * channels));
            a6 = TLanes.Load(gradKernel + (6 * channels));
            a7 = TLanes.Load(gradKernel + (7 * channels));
            a8 = TLanes.Load(gradKernel + (8 * channels));
        }

        for (int image = 0; image < images; image++, x += imageStep)
        {
            float* rowStart = x;
            for (int row = 0; row < rows; row++, rowStart += rowStep)
            {
                float* x0 = rowStart;
                float* x1 = x0 + width;
                float* x2 = x1 + width;
                for (int left = columns; left > 0; left--)
                {
                    TVector g = TLanes.Load(gradOutput);
                    a0 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x0[0]), a0);
                    a1 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x0[1]), a1);
                    a2 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x0[2]), a2);
                    a3 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x1[0]), a3);
                    a4 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x1[1]), a4);
                    a5 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x1[2]), a5);
                    a6 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x2[0]), a6);
                    a7 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x2[1]), a7);
                    a8 = TLanes.FusedMultiplyAdd(g, TLanes.Broadcast(x2[2]), a8);
                    gradOutput += channels;
                    x0 += TStep.Value;
                    x1 += TStep.Value;
                    x2 += TStep.Value;
                }
            }
        }

        TLanes.Store(a0, gradKernel);
        TLanes.Store(a1, gradKernel + channels);
        TLanes.Store(a2, gradKernel + (2 * channels));
        TLanes.Store(a3, gradKernel + (3 * channels));
        TLanes.Store(a4, gradKernel + (4 * channels));
        TLanes.Store(a5, gradKernel + (5 * channels));
        TLanes.Store(a6, gradKernel + (6 * channels));
        TLanes.Store(a7, gradKernel + (7 * channels));
        TLanes.Store(a8, gradKernel + (8 * channels));
    }
}
