using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>Cross-entropy of each example, not reduced: l[n] = log(sum over k of exp x[n, k]) - x[n, label n].
/// x: logits [N, K]; labels: [N], whole numbers held as float; l: [N], in nats.</summary>
/// <remarks>Stable for logits of any size; the logarithm and the sums are computed in double.</remarks>
public sealed class SoftmaxCrossEntropy : Operation
{
    /// <inheritdoc/>
    public override string Name => "softmax-cross-entropy";

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        (Shape x, Shape labels) = (inputs[0].Shape, inputs[1].Shape);
        return x.Rank == 2 && labels.Rank == 1 && labels[0] == x[0] && x[1] > 0
            ? new Shape(x[0])
            : throw Misfit("logits [N, K] and labels [N]", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched == inputs[1].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
    [
        needed[0]
            ? output.Graph.Apply(new SoftmaxCrossEntropyGradient(), output.Inputs[0], output.Inputs[1], gradOutput)
            : null,
        null,
    ];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents)
    {
        if (tangents[0] is not { } t)
        {
            return null;
        }

        Value ones = Value.Constant(output.Graph, 1f, output.Shape, output.Batched);
        Value gradient = output.Graph.Apply(
            new SoftmaxCrossEntropyGradient(), output.Inputs[0], output.Inputs[1], ones);
        return (t * gradient).Sum(1, 2);
    }

    internal override Kernel CreateKernel(Value output) => new LossKernel(output.Inputs[0].Shape[1]);

    private sealed unsafe class LossKernel(int classes) : Kernel
    {
        public override long ScratchFloats(int rows) => (long)rows * classes;

        public override void Run(in KernelCall call)
        {
            float* x = call.Operands[0];
            SoftmaxRows.Exponentials(x, call.Scratch, call.Rows, classes);
            for (int n = 0; n < call.Rows; n++)
            {
                float* row = x + (long)n * classes;
                int label = SoftmaxRows.Label(call.Operands[1][n], classes);
                double sum = SoftmaxRows.Sum(call.Scratch + (long)n * classes, classes);
                call.Operands[2][n] =
                    (float)(Elementary.PortableMath.Log(sum) + SoftmaxRows.Max(row, classes) - row[label]);
            }
        }
    }
}
