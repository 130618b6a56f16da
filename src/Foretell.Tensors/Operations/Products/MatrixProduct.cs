using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Products;

/// <summary>
/// C = op(A) op(B), where op(X) is X or its transpose: C[i, j] = sum over k of op(A)[i, k] op(B)[k, j].
/// </summary>
/// <remarks>One accumulator per element, k ascending, fused multiply-add: bit-equal to the naive loop.</remarks>
/// <param name="transposeLeft">Whether A is stored [k, m].</param>
/// <param name="transposeRight">Whether B is stored [n, k].</param>
public sealed class MatrixProduct(bool transposeLeft, bool transposeRight) : Operation
{
    // For weight gradients with more elements than this, the memory of partial sums per block outweighs the time they
    // save.
    private const long LargestReduced = 32 * 1024;

    // Rows of the result in one part of a whole product; fixed, so that the split does not depend on the number of
    // threads.
    private const int RowsPerPart = 256;

    /// <inheritdoc/>
    public override string Name => "matrix-product";

    /// <summary>Whether A is stored [k, m].</summary>
    public bool TransposeLeft => transposeLeft;

    /// <summary>Whether B is stored [n, k].</summary>
    public bool TransposeRight => transposeRight;

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape a = inputs[0].Shape;
        Shape b = inputs[1].Shape;
        if (a.Rank != 2 || b.Rank != 2 || (transposeLeft ? a[0] : a[1]) != (transposeRight ? b[1] : b[0]))
        {
            throw Misfit(
                $"{(transposeLeft ? "[k, m]" : "[m, k]")} and {(transposeRight ? "[n, k]" : "[k, n]")}", inputs);
        }

        return new Shape(transposeLeft ? a[1] : a[0], transposeRight ? b[0] : b[1]);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output)
    {
        (Value a, Value b) = (inputs[0], inputs[1]);
        return a.Batched && !transposeLeft && !b.Batched ? Flow.RowWise
            : a.Batched && transposeLeft && b.Batched && !transposeRight && output.Count <= LargestReduced ? Flow.Reduce
            : Flow.Whole;
    }

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed)
    {
        (Value a, Value b) = (output.Inputs[0], output.Inputs[1]);
        Value? gradA = !needed[0] ? null
            : transposeLeft ? b.MatMul(gradOutput, transposeRight, true) : gradOutput.MatMul(b, false, !transposeRight);
        Value? gradB = !needed[1] ? null
            : transposeRight ? gradOutput.MatMul(a, true, transposeLeft) : a.MatMul(gradOutput, !transposeLeft, false);
        return [gradA, gradB];
    }

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? fromA = tangents[0]?.MatMul(output.Inputs[1], transposeLeft, transposeRight);
        Value? fromB = tangents[1] is { } t ? output.Inputs[0].MatMul(t, transposeLeft, transposeRight) : null;
        return fromA is null ? fromB : fromB is null ? fromA : fromA + fromB;
    }

    internal override Kernel CreateKernel(Value output) => CreateKernel(output, masked: false, hasFactor: false);

    internal override Kernel? CreateFusedKernel(Value output, Operation next) =>
        next is ReluMask or Multiply && FlowOf(output.Inputs, output.Shape) == Flow.RowWise
            ? CreateKernel(output, next is ReluMask, next is Multiply)
            : null;

    private ProductKernel CreateKernel(Value output, bool masked, bool hasFactor)
    {
        Shape a = output.Inputs[0].Shape;
        Flow flow = FlowOf(output.Inputs, output.Shape);
        return new ProductKernel(
            flow, output.Shape[0], output.Shape[1], transposeLeft ? a[0] : a[1], transposeLeft, transposeRight, masked,
            hasFactor);
    }

    private sealed unsafe class ProductKernel(
        Flow flow, int m, int n, int k, bool transposeLeft, bool transposeRight, bool masked, bool hasFactor) : Kernel
    {
        public override int Parts => flow == Flow.Whole ? Math.Max(1, (m + RowsPerPart - 1) / RowsPerPart) : 1;

        public override long ScratchFloats(int rows) => MatMulKernel.ScratchFloats(
            flow == Flow.RowWise ? rows : Math.Min(m, flow == Flow.Whole ? RowsPerPart : m),
            n, flow == Flow.Reduce ? rows : k, transposeLeft, transposeRight);

        public override void Run(in KernelCall call)
        {
            float* a = call.Operands[0];
            float* b = call.Operands[1];
            float* c = call.Operands[masked || hasFactor ? 3 : 2];
            int ldb = transposeRight ? k : n;
            switch (flow)
            {
                case Flow.RowWise:
                    MatMulKernel.Multiply(
                        call.Rows, n, k, a, k, false, b, ldb, transposeRight, c, n, false,
                        new Epilogue(
                            null, false, masked ? call.Operands[2] : null, hasFactor ? call.Operands[2] : null),
                        call.Scratch);
                    break;
                case Flow.Reduce:
                    MatMulKernel.Multiply(
                        m, n, call.Rows, a, m, true, b, n, false, c, n, false, default, call.Scratch);
                    break;
                default:
                    int first = call.Part * RowsPerPart;
                    int rows = Math.Min(RowsPerPart, m - first);
                    float* start = transposeLeft ? a + first : a + (long)first * k;
                    MatMulKernel.Multiply(
                        rows, n, k, start, transposeLeft ? m : k, transposeLeft, b, ldb, transposeRight,
                        c + (long)first * n, n, false, default, call.Scratch);
                    break;
            }
        }
    }
}
