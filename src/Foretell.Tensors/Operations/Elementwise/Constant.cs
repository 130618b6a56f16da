using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>A tensor that holds one number everywhere.</summary>
/// <param name="value">The number.</param>
/// <param name="shape">The shape.</param>
/// <param name="batched">Whether axis 0 runs over the examples.</param>
public sealed class Constant(float value, Shape shape, bool batched) : Operation
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <summary>The number.</summary>
    public float Number => value;

    internal override (int Least, int Most) OperandCount => (0, 0);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) => batched && shape.Rank == 0
        ? throw new ArgumentException("A batched constant needs an outermost axis of examples; got [].")
        : shape;

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => batched ? Flow.RowWise : Flow.Whole;

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) => [];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => null;

    internal override Kernel CreateKernel(Value output) => new ConstantKernel(value, shape);

    private sealed unsafe class ConstantKernel(float value, Shape shape) : Kernel
    {
        private readonly long _rowCount = shape.RowCount;

        public override void Run(in KernelCall call) => new Span<float>(
            call.Operands[0], checked((int)(call.Rows * _rowCount))).Fill(value);
    }
}
