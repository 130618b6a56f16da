using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Products;

/// <summary>The adjoint of a convolution in its images: gradient [N, OH, OW, out], kernel [KH, KW, in, out] to [N, H,
/// W, in].</summary>
/// <remarks>
/// Sum over (u, v, o), ascending, of the windows that cover a pixel; fused multiply-add, one accumulator.
/// </remarks>
/// <param name="geometry">Strides and padding of the convolution.</param>
/// <param name="image">The shape of the images.</param>
public sealed class ConvolutionInputGradient(ConvolutionGeometry geometry, Shape image) : Operation
{
    /// <inheritdoc/>
    public override string Name => "convolution-input-gradient";

    /// <summary>Strides and padding of the convolution.</summary>
    public ConvolutionGeometry Geometry => geometry;

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape g, Shape k) = (inputs[0].Shape, inputs[1].Shape);
        return geometry.IsSound && g.Rank == 4 && k.Rank == 4 && g[3] == k[3] && image.Rank == 4 && image[3] == k[2]
            && image[0] == g[0]
            && geometry.OutHeight(image[1], k[0]) == g[1] && geometry.OutWidth(image[2], k[1]) == g[2]
            ? image
            : throw Misfit(
                $"a gradient [N, OH, OW, out] and a kernel [KH, KW, in, out] that fit images {image}", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched && !inputs[1].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        (Value g, Value k) = (output.Inputs[0], output.Inputs[1]);
        return
        [
            needed[0] ? gradOutput.Convolve(k, null, geometry) : null,
            needed[1] ? gradOutput.ConvolveKernel(g, geometry, k.Shape) : null,
        ];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? fromG = tangents[0]?.ConvolveBack(output.Inputs[1], geometry, image);
        Value? fromK = tangents[1] is { } dk ? output.Inputs[0].ConvolveBack(dk, geometry, image) : null;
        return fromG is null ? fromK : fromK is null ? fromG : fromG + fromK;
    }

    internal override Kernel CreateKernel(Value output) =>
        CreateKernel(output, masked: false, hasFactor: false);

    internal override Kernel? CreateFusedKernel(Value output, Operation next) => next is ReluMask or Multiply
        ? CreateKernel(output, next is ReluMask, next is Multiply)
        : null;

    private InputGradientKernel CreateKernel(Value output, bool masked, bool hasFactor) =>
        new(geometry.For(image, output.Inputs[1].Shape), masked, hasFactor);

    private sealed unsafe class InputGradientKernel(ConvolutionShape shape, bool masked, bool hasFactor) : Kernel
    {
        public override long ScratchFloats(int rows) => ConvolutionKernel.InputGradientScratchFloats(shape, rows);

        public override void Run(in KernelCall call) => ConvolutionKernel.InputGradient(
            shape, call.Rows, call.Operands[0], call.Operands[1], call.Operands[masked || hasFactor ? 3 : 2],
            new Epilogue(null, false, masked ? call.Operands[2] : null, hasFactor ? call.Operands[2] : null),
            call.Scratch);
    }
}
