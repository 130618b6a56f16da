using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>The gradient of <see cref="SoftmaxCrossEntropy"/> by the logits: z[n, k] = (p[n, k] - [k = label n])
/// g[n].</summary>
/// <remarks>Fused first-order backward; its own derivatives are written in softmax and elementwise
/// operations.</remarks>
public sealed class SoftmaxCrossEntropyGradient : Operation
{
    /// <inheritdoc/>
    public override string Name => "softmax-cross-entropy-gradient";

    internal override (int Least, int Most) OperandCount => (3, 3);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape x, Shape labels, Shape g) = (inputs[0].Shape, inputs[1].Shape, inputs[2].Shape);
        return x.Rank == 2 && labels.Rank == 1 && labels[0] == x[0] && g.Equals(labels)
            ? x
            : throw Misfit("logits [N, K], labels [N] and gradients [N]", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(
        inputs, inputs[0].Batched == inputs[1].Batched && inputs[0].Batched == inputs[2].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
    [
        needed[0] ? ByLogits(output, gradOutput) : null,
        null,
        needed[2] ? (gradOutput * Unweighted(output)).Sum(1, 2) : null,
    ];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        Value? fromLogits = tangents[0] is { } t ? ByLogits(output, t) : null;
        Value? fromGradient = tangents[2] is { } dg
            ? Unweighted(output) * dg.Expand(1, [output.Shape[1]], batched: false) : null;
        return fromLogits is null ? fromGradient : fromGradient is null ? fromLogits : fromLogits + fromGradient;
    }

    // g_n (diag(p) - p pᵀ) u: symmetric, so the same for gradients and tangents.
    private static Value ByLogits(Value output, Value u)
    {
        Value weighted = u * output.Inputs[2].Expand(1, [output.Shape[1]], batched: false);
        return Softmax.Jacobian(output.Inputs[0].Softmax(), weighted);
    }

    private static Value Unweighted(Value output) => output.Graph.Apply(
        new SoftmaxCrossEntropyGradient(),
        output.Inputs[0],
        output.Inputs[1],
        Value.Constant(output.Graph, 1f, output.Inputs[2].Shape, output.Inputs[2].Batched));

    internal override Kernel CreateKernel(Value output) => new GradientKernel(output.Shape[1]);

    private sealed unsafe class GradientKernel(int classes) : Kernel
    {
        private const int Lanes = 8;

        public override void Run(in KernelCall call)
        {
            float* z = call.Operands[3];
            SoftmaxRows.Exponentials(call.Operands[0], z, call.Rows, classes);
            for (int n = 0; n < call.Rows; n++)
            {
                float* row = z + (long)n * classes;
                int label = SoftmaxRows.Label(call.Operands[1][n], classes);
                double share = 1.0 / SoftmaxRows.Sum(row, classes);
                double g = call.Operands[2][n];
                float atLabel = row[label];
                Scale(row, share, g);
                row[label] = (float)((atLabel * share - 1.0) * g);
            }
        }

        // (row share) g in double.
        private void Scale(float* row, double share, double g)
        {
            int k = 0;
            for (; k + Lanes <= classes; k += Lanes)
            {
                Vector256<float> e = Vector256.Load(row + k);
                Vector256<double> low = Vector256.WidenLower(e) * share * g;
                Vector256<double> high = Vector256.WidenUpper(e) * share * g;
                Vector256.Narrow(low, high).Store(row + k);
            }

            for (; k < classes; k++)
            {
                row[k] = (float)(row[k] * share * g);
            }
        }
    }
}
