using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>An elementwise operation on one tensor.</summary>
public abstract class UnaryOperation : Operation
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) => inputs[0].Shape;

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [Derivative(output, gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => Derivative(output, tangents[0]!);

    /// <summary>f'(x) times <paramref name="direction"/>: an elementwise Jacobian is its own transpose.</summary>
    private protected abstract Value Derivative(Value output, Value direction);
}

/// <summary>y = f(x) elementwise.</summary>
internal sealed unsafe class UnaryKernel<TRule>(Shape output) : Kernel
    where TRule : struct, IUnaryRule
{
    private readonly long _rowCount = output.RowCount;

    public override bool MayOverwrite(int input) => true;

    public override bool StartsCheaply => true;

    public override void Run(in KernelCall call) => ElementwiseLoop.Unary<TRule>(
        call.Operands[0], call.Operands[1], call.Rows * _rowCount);
}
