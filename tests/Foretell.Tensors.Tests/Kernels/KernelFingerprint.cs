using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

/// <summary>
/// One number for what products and convolutions compute on fixed inputs, whatever the instruction level.
/// </summary>
internal static unsafe class KernelFingerprint
{
    public static ulong Compute()
    {
        ulong hash = Bits.Hash([]);
        ulong seed = 1;
        foreach (bool transA in (bool[])[false, true])
        {
            foreach (bool transB in (bool[])[false, true])
            {
                foreach (int m in (int[])[1, 5, 12, 31])
                {
                    foreach (int n in (int[])[1, 8, 17, 40])
                    {
                        hash = Product(m, n, 3 + (m % 7 * n), transA, transB, seed++, hash);
                    }
                }

                hash = Product(33, 70, 530, transA, transB, seed++, hash);
            }
        }

        foreach (int[] shape in ConvolutionCases.All)
        {
            (int images, ConvolutionShape s) = ConvolutionCases.Parse(shape);
            hash = Convolution(s, Math.Min(images, 7), seed++, hash);
        }

        return hash;
    }

    private static ulong Product(int m, int n, int k, bool transA, bool transB, ulong seed, ulong hash)
    {
        using GuardedFloats a = new(m * k, seed), b = new(k * n, seed + 100), c = new(m * n, seed + 200);
        using var bias = new GuardedFloats(n, seed);
        using var scratch = new GuardedFloats(MatMulKernel.ScratchFloats(m, n, k, transA, transB));
        MatMulKernel.Multiply(
            m, n, k, a.Pointer, transA ? m : k, transA, b.Pointer, transB ? k : n, transB, c.Pointer, n, true,
            new Epilogue(bias.Pointer, seed % 2 == 0, null), scratch.Pointer);
        return Bits.Hash(c.Span, hash);
    }

    private static ulong Convolution(ConvolutionShape s, int images, ulong seed, ulong hash)
    {
        using GuardedFloats x = new(images * s.InputSize, seed), gradInput = new(x.Length);
        using var y = new GuardedFloats(images * s.OutputSize);
        using GuardedFloats kernel = new(s.KernelSize, seed + 100), gradKernel = new(s.KernelSize);
        using GuardedFloats bias = new(s.OutChannels, seed + 200);
        using var scratch = new GuardedFloats(Math.Max(
            ConvolutionKernel.ForwardScratchFloats(s, images),
            Math.Max(
                ConvolutionKernel.InputGradientScratchFloats(s, images),
                ConvolutionKernel.KernelGradientScratchFloats(s, images))));
        ConvolutionKernel.Forward(
            s, images, x.Pointer, kernel.Pointer, y.Pointer, new Epilogue(bias.Pointer, true, null), scratch.Pointer);
        ConvolutionKernel.InputGradient(
            s,
            images,
            y.Pointer,
            kernel.Pointer,
            gradInput.Pointer,
            new Epilogue(null, false, x.Pointer),
            scratch.Pointer);
        ConvolutionKernel.KernelGradient(s, images, x.Pointer, y.Pointer, gradKernel.Pointer, scratch.Pointer);
        return Bits.Hash(gradKernel.Span, Bits.Hash(gradInput.Span, Bits.Hash(y.Span, hash)));
    }
}
