using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Products;

/// <summary>
/// Cross-correlation of images with kernels, plus bias, then ReLU if <paramref name="relu"/> is set. x: [N, H, W, in],
/// kernel: [KH, KW, in, out], bias: [out] or none; y: [N, OH, OW, out].
/// </summary>
/// <remarks>
/// y[n, i, j, o] = sum over (u, v, c) ascending of x[n, i sy + u - top, j sx + v - left, c] k[u, v, c, o], where pixels
/// outside the image are 0; fused multiply-add, one accumulator.
/// </remarks>
/// <param name="geometry">Strides and padding.</param>
/// <param name="relu">Whether negative results become 0.</param>
public sealed class Convolution(ConvolutionGeometry geometry, bool relu) : Operation
{
    /// <inheritdoc/>
    public override string Name => "convolution";

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu => relu;

    /// <summary>Strides and padding.</summary>
    public ConvolutionGeometry Geometry => geometry;

    internal override (int Least, int Most) OperandCount => (2, 3);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape x, Shape k) = (inputs[0].Shape, inputs[1].Shape);
        if (!geometry.IsSound)
        {
            throw Misfit($"strides of at least 1 and padding of at least 0 ({geometry})", inputs);
        }

        if (x.Rank != 4 || k.Rank != 4 || k[0] < 1 || k[1] < 1 || x[3] != k[2]
            || (inputs.Count == 3 && (inputs[2].Shape.Rank != 1 || inputs[2].Shape[0] != k[3])))
        {
            throw Misfit(
                "images [N, H, W, in], a kernel [KH, KW, in, out] with a pixel and at most a bias [out]", inputs);
        }

        (int height, int width) = (geometry.OutHeight(x[1], k[0]), geometry.OutWidth(x[2], k[1]));
        return height > 0 && width > 0
            ? new Shape(x[0], height, width, k[3])
            : throw Misfit("images at least as large as the kernel", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched && !inputs[1].Batched && (inputs.Count == 2 || !inputs[2].Batched));

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value gradient = relu ? gradOutput.MaskBy(output) : gradOutput;
        (Value x, Value k) = (output.Inputs[0], output.Inputs[1]);
        // In this order, x may no longer be needed, and its memory may be free, when its gradient is computed.
        Value? gradKernel = needed[1] ? x.ConvolveKernel(gradient, geometry, k.Shape) : null;
        Value? gradX = needed[0] ? gradient.ConvolveBack(k, geometry, x.Shape) : null;
        return needed.Length == 2
            ? [gradX, gradKernel] : [gradX, gradKernel, needed[2] ? gradient.Sum(0, 3) : null];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? sum = tangents[0]?.Convolve(output.Inputs[1], null, geometry);
        if (tangents[1] is { } dk)
        {
            Value moved = output.Inputs[0].Convolve(dk, null, geometry);
            sum = sum is null ? moved : sum + moved;
        }

        if (tangents.Count > 2 && tangents[2] is { } db)
        {
            sum = sum is null ? db.SpreadTo(output) : sum + db;
        }

        return relu ? sum!.MaskBy(output) : sum;
    }

    internal override Kernel CreateKernel(Value output) => new ConvolutionForward(
        geometry.For(output.Inputs[0].Shape, output.Inputs[1].Shape), output.Inputs.Count == 3, relu);

    private sealed unsafe class ConvolutionForward(ConvolutionShape shape, bool bias, bool relu) : Kernel
    {
        public override long ScratchFloats(int rows) => ConvolutionKernel.ForwardScratchFloats(shape, rows);

        public override bool StartsCheaply => ConvolutionKernel.ForwardStartsCheaply(shape);

        public override void Run(in KernelCall call) => ConvolutionKernel.Forward(
            shape, call.Rows, call.Operands[0], call.Operands[1], call.Operands[bias ? 3 : 2],
            new Epilogue(bias ? call.Operands[2] : null, relu, null), call.Scratch);
    }
}
