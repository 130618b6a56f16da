using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Products;

/// <summary>The adjoint of a convolution in its kernel: images [N, H, W, in], gradient [N, OH, OW, out] to [KH, KW, in,
/// out].</summary>
/// <remarks>
/// Sum over (n, i, j), ascending, within a block of 32 images; the sums of the blocks are combined by a fixed tree.
/// </remarks>
/// <param name="geometry">Strides and padding of the convolution.</param>
/// <param name="kernel">The shape of the kernel.</param>
public sealed class ConvolutionKernelGradient(ConvolutionGeometry geometry, Shape kernel) : Operation
{
    /// <inheritdoc/>
    public override string Name => "convolution-kernel-gradient";

    /// <summary>Strides and padding of the convolution.</summary>
    public ConvolutionGeometry Geometry => geometry;

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape x, Shape g) = (inputs[0].Shape, inputs[1].Shape);
        return geometry.IsSound && x.Rank == 4 && g.Rank == 4 && kernel.Rank == 4 && x[0] == g[0] && x[3] == kernel[2]
            && g[3] == kernel[3]
            && geometry.OutHeight(x[1], kernel[0]) == g[1] && geometry.OutWidth(x[2], kernel[1]) == g[2]
            ? kernel
            : throw Misfit($"images [N, H, W, in] and a gradient [N, OH, OW, out] that fit a kernel {kernel}", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        inputs[0].Batched && inputs[1].Batched ? Flow.Reduce : Flow.Whole;

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        (Value x, Value g) = (output.Inputs[0], output.Inputs[1]);
        return
        [
            needed[0] ? g.ConvolveBack(gradOutput, geometry, x.Shape) : null,
            needed[1] ? x.Convolve(gradOutput, null, geometry) : null,
        ];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        (Value x, Value g) = (output.Inputs[0], output.Inputs[1]);
        Value? fromX = tangents[0]?.ConvolveKernel(g, geometry, kernel);
        Value? fromG = tangents[1] is { } dg ? x.ConvolveKernel(dg, geometry, kernel) : null;
        return fromX is null ? fromG : fromG is null ? fromX : fromX + fromG;
    }

    internal override Kernel CreateKernel(Value output) => new KernelGradientKernel(
        geometry.For(output.Inputs[0].Shape, kernel),
        FlowOf(output.Inputs, kernel) == Flow.Reduce ? 0 : output.Inputs[0].Shape[0]);

    /// <param name="shape">Sizes of the convolution.</param>
    /// <param name="images">The number of images in a whole call; 0 if the rows of the call are the images.</param>
    private sealed unsafe class KernelGradientKernel(ConvolutionShape shape, int images) : Kernel
    {
        public override long ScratchFloats(int rows) =>
            ConvolutionKernel.KernelGradientScratchFloats(shape, images == 0 ? rows : images);

        public override void Run(in KernelCall call) => ConvolutionKernel.KernelGradient(
            shape, images == 0 ? call.Rows : images,
            call.Operands[0], call.Operands[1], call.Operands[2], call.Scratch);
    }
}
