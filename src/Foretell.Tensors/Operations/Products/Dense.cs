using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Products;

/// <summary>
/// A dense layer in one pass: y = x W + b, then ReLU if <paramref name="relu"/> is set. x: [N, in], W: [in, out], b:
/// [out] or none.
/// </summary>
/// <param name="relu">Whether negative results become 0.</param>
public sealed class Dense(bool relu) : Operation
{
    /// <inheritdoc/>
    public override string Name => "dense";

    /// <summary>Whether negative results become 0.</summary>
    public bool Relu => relu;

    internal override (int Least, int Most) OperandCount => (2, 3);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape x, Shape w) = (inputs[0].Shape, inputs[1].Shape);
        return x.Rank == 2 && w.Rank == 2 && x[1] == w[0]
            && (inputs.Count == 2 || (inputs[2].Shape.Rank == 1 && inputs[2].Shape[0] == w[1]))
            ? new Shape(x[0], w[1])
            : throw Misfit("[N, in], [in, out] and at most a bias [out]", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched && !inputs[1].Batched && (inputs.Count == 2 || !inputs[2].Batched));

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        Value gradient = relu ? gradOutput.MaskBy(output) : gradOutput;
        (Value x, Value w) = (output.Inputs[0], output.Inputs[1]);
        Value? gradX = needed[0] ? gradient.MatMul(w, false, true) : null;
        Value? gradW = needed[1] ? x.MatMul(gradient, true, false) : null;
        return needed.Length == 2 ? [gradX, gradW] : [gradX, gradW, needed[2] ? gradient.Sum(0, 1) : null];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? sum = tangents[0]?.MatMul(output.Inputs[1]);
        if (tangents[1] is { } dw)
        {
            Value moved = output.Inputs[0].MatMul(dw);
            sum = sum is null ? moved : sum + moved;
        }

        if (tangents.Count > 2 && tangents[2] is { } db)
        {
            sum = sum is null ? db.SpreadTo(output) : sum + db;
        }

        return relu ? sum!.MaskBy(output) : sum;
    }

    internal override Kernel CreateKernel(Value output)
    {
        Shape w = output.Inputs[1].Shape;
        return new DenseKernel(w[0], w[1], output.Inputs.Count == 3, relu);
    }

    private sealed unsafe class DenseKernel(int k, int n, bool bias, bool relu) : Kernel
    {
        public override long ScratchFloats(int rows) => MatMulKernel.ScratchFloats(rows, n, k, false, false);

        public override void Run(in KernelCall call) => MatMulKernel.Multiply(
            call.Rows, n, k,
            call.Operands[0], k, false, call.Operands[1], n, false, call.Operands[bias ? 3 : 2], n, false,
            new Epilogue(bias ? call.Operands[2] : null, relu, null), call.Scratch);
    }
}
