using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>An elementwise operation on two tensors; shapes broadcast as in NumPy.</summary>
public abstract class BinaryOperation : Operation
{
    internal override (int Least, int Most) OperandCount => (2, 2);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape shape = Broadcasting.Common(inputs[0].Shape, inputs[1].Shape)
            ?? throw Misfit("shapes that broadcast (sizes equal or 1, aligned from the right)", inputs);
        if (Broadcasting.Of(inputs[0].Shape, shape) is null || Broadcasting.Of(inputs[1].Shape, shape) is null)
        {
            throw Misfit("broadcast axes at the ends, not between others (use Expand first)", inputs);
        }

        return shape;
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output)
    {
        // An operand that is not batched must not have an axis of examples; a batched one must have it.
        bool fits = inputs.All(v => v.Batched
            ? v.Shape.Rank == output.Rank && v.Shape[0] == output[0]
            : v.Shape.Rank == 0 || v.Shape.Rank < output.Rank || v.Shape[0] == 1);
        return RowWiseIf(inputs, fits);
    }

    /// <summary>Sums <paramref name="gradient"/> over the axes along which the operand was broadcast.</summary>
    private protected static Value SumTo(Value gradient, Shape operand)
    {
        if (gradient.Shape.Equals(operand))
        {
            return gradient;
        }

        Shape full = gradient.Shape;
        Broadcasting pattern = Broadcasting.Of(operand, full)!.Value;
        // Trailing broadcast axes are those that make up `Repeat`; leading ones are those before the period.
        int trailing = full.Rank;
        for (long repeat = 1; repeat < pattern.Repeat; repeat *= full[trailing])
        {
            trailing--;
        }

        int leading = trailing;
        for (long period = 1; period < pattern.Period; period *= full[leading])
        {
            leading--;
        }

        Value sum = trailing < full.Rank ? gradient.Sum(trailing, full.Rank) : gradient;
        sum = leading > 0 ? sum.Sum(0, leading) : sum;
        return sum.Shape.Equals(operand) ? sum : sum.Reshape(operand);
    }

    private protected static (Broadcasting Left, Broadcasting Right) Patterns(Value output) =>
        (Broadcasting.Of(output.Inputs[0].Shape, output.Shape)!.Value,
            Broadcasting.Of(output.Inputs[1].Shape, output.Shape)!.Value);
}
