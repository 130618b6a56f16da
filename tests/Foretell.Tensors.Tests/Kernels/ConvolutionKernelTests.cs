using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

public sealed unsafe class ConvolutionKernelTests
{
    public static TheoryData<int[]> Shapes => new(ConvolutionCases.All);

    [Theory, MemberData(nameof(Shapes))]
    public void Forward_has_the_bits_of_the_naive_loop(int[] shape)
    {
        (int images, ConvolutionShape s) = ConvolutionCases.Parse(shape);
        for (int epilogue = 0; epilogue < 8; epilogue++)
        {
            CheckForward(s, images, epilogue);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Input_gradient_has_the_bits_of_the_naive_loop(int[] shape)
    {
        (int images, ConvolutionShape s) = ConvolutionCases.Parse(shape);
        for (int epilogue = 0; epilogue < 3; epilogue++)
        {
            CheckInputGradient(s, images, epilogue);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Kernel_gradient_has_the_bits_of_the_naive_loop(int[] shape)
    {
        (int images, ConvolutionShape s) = ConvolutionCases.Parse(shape);
        CheckKernelGradient(s, images);
    }

    [Fact]
    public void All_channel_counts_up_to_35_have_the_bits_of_the_naive_loop()
    {
        for (int channels = 1; channels <= 35; channels++)
        {
            int others = 36 - channels;
            int strideY = 1 + (channels % 2), strideX = 1 + (channels % 3);
            var s = new ConvolutionShape(5, 6, channels, 3, 2, others, strideY, strideX, 1, 0, 1, 1);
            CheckForward(s, 2, channels % 8);
            CheckInputGradient(s, 2, channels % 3);
            CheckKernelGradient(s, 2);
        }
    }

    [Fact]
    public void All_image_sizes_up_to_20_have_the_bits_of_the_naive_loop()
    {
        for (int size = 1; size <= 20; size++)
        {
            var s = new ConvolutionShape(size, 21 - size, 3, 3, 3, 16, 1 + (size % 2), 1, 1, 1, 1, 1);
            CheckForward(s, 3, 3);
            CheckInputGradient(s, 3, size % 3);
            CheckKernelGradient(s, 3);
        }
    }

    private static void CheckForward(ConvolutionShape s, int images, int epilogue)
    {
        using var x = new GuardedFloats((long)images * s.InputSize, 1);
        using var kernel = new GuardedFloats(s.KernelSize, 2);
        using var bias = new GuardedFloats(s.OutChannels, 3);
        using var mask = new GuardedFloats((long)images * s.OutputSize, 4);
        using var expected = new GuardedFloats((long)images * s.OutputSize);
        using var actual = new GuardedFloats((long)images * s.OutputSize);
        using var scratch = new GuardedFloats(ConvolutionKernel.ForwardScratchFloats(s, images));
        var e = new Epilogue(
            (epilogue & 1) != 0 ? bias.Pointer : null, (epilogue & 2) != 0, (epilogue & 4) != 0 ? mask.Pointer : null);
        Naive.Forward(s, images, x.Pointer, kernel.Pointer, expected.Pointer, e);
        ConvolutionKernel.Forward(s, images, x.Pointer, kernel.Pointer, actual.Pointer, e, scratch.Pointer);
        Bits.AssertEqual(expected.Span, actual.Span, $"{images} of {s}, epilogue {epilogue}");
    }

    // Epilogue: 1 masks, 2 multiplies by a derivative factor.
    private static void CheckInputGradient(ConvolutionShape s, int images, int epilogue)
    {
        using var gradOutput = new GuardedFloats((long)images * s.OutputSize, 1);
        using var kernel = new GuardedFloats(s.KernelSize, 2);
        using var mask = new GuardedFloats((long)images * s.InputSize, 4);
        using var expected = new GuardedFloats((long)images * s.InputSize);
        using var actual = new GuardedFloats((long)images * s.InputSize);
        using var scratch = new GuardedFloats(ConvolutionKernel.InputGradientScratchFloats(s, images));
        var e = new Epilogue(
            null, false, epilogue == 1 ? mask.Pointer : null, epilogue == 2 ? mask.Pointer : null);
        Naive.InputGradient(s, images, gradOutput.Pointer, kernel.Pointer, expected.Pointer, e);
        ConvolutionKernel.InputGradient(
            s, images, gradOutput.Pointer, kernel.Pointer, actual.Pointer, e, scratch.Pointer);
        Bits.AssertEqual(expected.Span, actual.Span, $"{images} of {s}, epilogue {epilogue}");
    }

    private static void CheckKernelGradient(ConvolutionShape s, int images)
    {
        using var x = new GuardedFloats((long)images * s.InputSize, 1);
        using var gradOutput = new GuardedFloats((long)images * s.OutputSize, 2);
        using var expected = new GuardedFloats(s.KernelSize);
        using var actual = new GuardedFloats(s.KernelSize);
        using var scratch = new GuardedFloats(ConvolutionKernel.KernelGradientScratchFloats(s, images));
        Naive.KernelGradient(s, images, x.Pointer, gradOutput.Pointer, expected.Pointer);
        ConvolutionKernel.KernelGradient(s, images, x.Pointer, gradOutput.Pointer, actual.Pointer, scratch.Pointer);
        Bits.AssertEqual(expected.Span, actual.Span, $"{images} of {s}");
    }
}
