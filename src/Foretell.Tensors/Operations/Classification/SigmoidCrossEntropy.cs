using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>Cross-entropy of the logistic sigmoid of each logit x against its target t in [0, 1]: log(1 + exp(x)) - t
/// x = -t log p - (1 - t) log(1 - p), not reduced; targets have no gradient.</summary>
/// <remarks>Computed in double as max(x, 0) - t x + log(1 + exp(-|x|)): stable for logits of any size, and small losses
/// keep their digits.</remarks>
public sealed class SigmoidCrossEntropy : Operation
{
    /// <inheritdoc/>
    public override string Name => "sigmoid-cross-entropy";

    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) => inputs[0].Shape.Equals(inputs[1].Shape)
        ? inputs[0].Shape
        : throw Misfit("logits and targets of one shape", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        RowWiseIf(inputs, inputs[0].Batched == inputs[1].Batched);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [needed[0] ? Error(output) * gradOutput : null, null];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } t ? Error(output) * t : null;

    // The derivative by the logit: no logarithm is taken.
    private static Value Error(Value output) => output.Inputs[0].Sigmoid() - output.Inputs[1];

    internal override Kernel CreateKernel(Value output) => new LossKernel(output.Shape.RowCount);

    private sealed unsafe class LossKernel(long rowCount) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            float* x = call.Operands[0];
            float* t = call.Operands[1];
            float* y = call.Operands[2];
            for (long i = 0; i < call.Rows * rowCount; i++)
            {
                double logit = x[i];
                y[i] = (float)(Math.Max(logit, 0) - t[i] * logit
                    + Elementary.PortableMath.Log1p(Elementary.PortableMath.Exp(-Math.Abs(logit))));
            }
        }
    }
}
