using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>
/// The same elements in the same order with another shape. It costs nothing: in a plan both share one memory.
/// </summary>
/// <param name="shape">The new shape.</param>
public sealed class Reshape(Shape shape) : Operation
{
    /// <inheritdoc/>
    public override string Name => "reshape";

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Value x = inputs[0];
        if (x.Shape.Count != shape.Count)
        {
            throw Misfit($"{shape.Count} elements for {shape}", inputs);
        }

        return x.Batched && (shape.Rank == 0 || shape[0] != x.Shape[0])
            ? throw Misfit($"the examples' axis kept ({shape} does not)", inputs)
            : shape;
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [gradOutput.Reshape(output.Inputs[0].Shape)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => tangents[0]!.Reshape(shape);

    internal override Kernel CreateKernel(Value output) =>
        throw new InvalidOperationException("A reshape shares its operand's memory and has no kernel.");
}
