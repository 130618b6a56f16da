using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations;

/// <summary>One kind of computation with its attributes: shape rule, derivatives, kernel.</summary>
/// <remarks>
/// Immutable. Derivatives are written in operations, so that derivatives of any order exist and can be tested. A new
/// operation is one file here, one line in <see cref="OperationRegistry"/>, one case in the tests.
/// </remarks>
public abstract class Operation
{
    /// <summary>The operation's name in messages and in the registry, for example <c>matrix-product</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many operands it takes, at least and at most.</summary>
    internal virtual (int Least, int Most) OperandCount => (1, 1);

    /// <summary>The shape of the result.</summary>
    /// <param name="inputs">The operands.</param>
    /// <exception cref="ArgumentException">The operands do not fit; the message says what was needed and
    /// got.</exception>
    public abstract Shape InferShape(IReadOnlyList<Value> inputs);

    /// <summary>How the examples of a batch flow through.</summary>
    /// <param name="inputs">The operands.</param>
    /// <param name="output">The shape of the result.</param>
    public abstract Flow FlowOf(IReadOnlyList<Value> inputs, Shape output);

    /// <summary>Vector-Jacobian product: the gradients of the operands.</summary>
    /// <param name="output">This operation's result.</param>
    /// <param name="gradOutput">The gradient of some scalar by the result, of its shape.</param>
    /// <param name="needed">Which operands' gradients are asked for.</param>
    /// <returns>One gradient per operand, of its shape; null where it is zero or was not asked for.</returns>
    public abstract Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed);

    /// <summary>Jacobian-vector product: the derivative of the result along the operands' tangents.</summary>
    /// <param name="output">This operation's result.</param>
    /// <param name="tangents">One tangent per operand, of its shape; null stands for zero.</param>
    /// <returns>The tangent of the result; null if it is zero.</returns>
    public abstract Value? Tangent(Value output, IReadOnlyList<Value?> tangents);

    /// <summary>The kernel that computes <paramref name="output"/> on this device.</summary>
    internal abstract Kernel CreateKernel(Value output);

    /// <summary>A kernel that computes <paramref name="output"/> and, in the same pass over memory, what
    /// <paramref name="next"/> makes of it and of a further operand of its shape; null if there is none.</summary>
    internal virtual Kernel? CreateFusedKernel(Value output, Operation next) => null;

    /// <summary>A kernel that computes <paramref name="output"/> and, in the same pass over memory, the derivative factor of a
    /// gradient on its way back through this operation and through <paramref name="next"/>: what the two make of ones,
    /// where <paramref name="next"/> takes this operation's operand beside them; null if there is none.</summary>
    /// <remarks>Operands: the input, the derivative factor (written), the output.</remarks>
    internal virtual Kernel? CreateKernelWithDerivativeFactor(Value output, Operation next) => null;

    /// <summary>Row-wise if an operand is batched and <paramref name="fits"/>; whole otherwise.</summary>
    private protected static Flow RowWiseIf(IReadOnlyList<Value> inputs, bool fits = true)
    {
        if (!fits)
        {
            return Flow.Whole;
        }

        foreach (Value input in inputs)
        {
            if (input.Batched)
            {
                return Flow.RowWise;
            }
        }

        return Flow.Whole;
    }

    private protected ArgumentException Misfit(string needs, IReadOnlyList<Value> inputs) =>
        new($"{Name} needs {needs}; got {string.Join(" and ", inputs.Select(v => v.Shape.ToString()))}.");
}
