using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>p[n, k] = exp(x[n, k] - max) / sum over k of the same, [N, K]; sums in double.</summary>
public sealed class Softmax : Operation
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) =>
        inputs[0].Shape is { Rank: 2 } x && x[1] > 0 ? x : throw Misfit("logits [N, K]", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [Jacobian(output, gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => Jacobian(output, tangents[0]!);

    /// <summary>(diag(p) - p pᵀ) u, row by row; the matrix is symmetric.</summary>
    internal static Value Jacobian(Value probabilities, Value u)
    {
        Value inner = (u * probabilities).Sum(1, 2).Expand(1, [probabilities.Shape[1]], batched: false);
        return probabilities * (u - inner);
    }

    internal override Kernel CreateKernel(Value output) => new SoftmaxKernel(output.Shape[1]);

    private sealed unsafe class SoftmaxKernel(int classes) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            SoftmaxRows.Exponentials(call.Operands[0], call.Operands[1], call.Rows, classes);
            for (int n = 0; n < call.Rows; n++)
            {
                float* p = call.Operands[1] + (long)n * classes;
                double share = 1.0 / SoftmaxRows.Sum(p, classes);
                for (int k = 0; k < classes; k++)
                {
                    p[k] = (float)(p[k] * share);
                }
            }
        }
    }
}
