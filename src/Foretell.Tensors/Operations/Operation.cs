using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations;

/// <summary>One kind of computation with its attributes: shape rule, derivatives, kernel.</summary>
/// <remarks>
/// Immutable. Derivatives are written in operations, so that derivatives of any order exist and can be tested. A new
/// operation needs one file here, one line in <see cref="OperationRegistry"/> and one case in the tests.
/// </remarks>
public abstract class Operation
{
    /// <summary>The operation's name in messages and in the registry, for example <c>matrix-product</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The smallest and the largest number of operands.</summary>
    internal virtual (int Least, int Most) OperandCount => (1, 1);

    /// <summary>The shape of the result.</summary>
    /// <param name="inputs">The operands.</param>
    /// <exception cref="ArgumentException">
    /// The operands do not fit; the message says what was needed and what was given.
    /// </exception>
    public abstract Shape InferShape(IReadOnlyList<Value> inputs);

    /// <summary>How the operation treats the examples of a batch.</summary>
    /// <param name="inputs">The operands.</param>
    /// <param name="output">The shape of the result.</param>
    public abstract Flow FlowOf(IReadOnlyList<Value> inputs, Shape output);

    /// <summary>Vector-Jacobian product: the gradients of the operands.</summary>
    /// <param name="output">This operation's result.</param>
    /// <param name="gradOutput">The gradient of some scalar by the result, of its shape.</param>
    /// <param name="needed">The operands whose gradients are needed.</param>
    /// <returns>One gradient per operand, of its shape; null if it is zero or not needed.</returns>
    public abstract Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed);

    /// <summary>Jacobian-vector product: the derivative of the result along the operands' tangents.</summary>
    /// <param name="output">This operation's result.</param>
    /// <param name="tangents">One tangent per operand, of its shape; null means zero.</param>
    /// <returns>The tangent of the result; null if it is zero.</returns>
    public abstract Value? Tangent(Value output, IReadOnlyList<Value?> tangents);

    /// <summary>The kernel that computes <paramref name="output"/> on this device.</summary>
    internal abstract Kernel CreateKernel(Value output);

    /// <summary>
    /// A kernel that computes <paramref name="output"/> and applies <paramref name="next"/> to it and to a further
    /// operand of its shape in the same pass over memory; null if there is none.
    /// </summary>
    internal virtual Kernel? CreateFusedKernel(Value output, Operation next) => null;

    /// <summary>
    /// A kernel that computes <paramref name="output"/> and, in the same pass over memory, the factor by which a
    /// gradient is multiplied on its way back through this operation and through <paramref name="next"/>: the result of
    /// applying both to ones, with the operand of this operation as the second operand of <paramref name="next"/>; null
    /// if there is none.
    /// </summary>
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
