using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>
/// Repeats a tensor along new axes inserted before axis <c>from</c>: the adjoint of <see cref="Sum"/>.
/// </summary>
public sealed class Expand : Operation
{
    private readonly int _from;
    private readonly int[] _sizes;
    private readonly bool _batched;

    /// <summary>New axes of the given sizes before axis <paramref name="from"/>.</summary>
    /// <param name="from">Index of the first new axis in the result.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="batched">Whether a new axis 0 runs over the examples of the batch.</param>
    public Expand(int from, ReadOnlySpan<int> sizes, bool batched)
    {
        _from = from;
        _sizes = sizes.ToArray();
        _batched = batched && from == 0;
    }

    /// <inheritdoc/>
    public override string Name => "expand";

    /// <summary>Index of the first new axis in the result.</summary>
    public int From => _from;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        return _from >= 0 && _from <= x.Rank && _sizes.Length > 0
            ? new Shape([.. x.Sizes[.._from], .. _sizes, .. x.Sizes[_from..]])
            : throw Misfit($"at least {_from} axes and 1 new one ({_sizes.Length} asked for)", inputs);
    }

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) =>
        _from == 0 ? (_batched && !inputs[0].Batched ? Flow.RowWise : Flow.Whole) : RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [gradOutput.Sum(_from, _from + _sizes.Length)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        tangents[0]!.Expand(_from, _sizes, _batched);

    internal override Kernel CreateKernel(Value output)
    {
        Runs runs = Runs.Of(output.Shape, _from, _from + _sizes.Length);
        return _from == 0
            ? new ExpandKernel(Runs.PerRow(output.Shape, _sizes.Length), runs.Inner, rowsAreNew: true)
            : new ExpandKernel(runs.Middle, runs.Inner, rowsAreNew: false, Runs.PerRow(output.Shape, _from));
    }

    /// <param name="copies">Copies of an element of the operand; per row if the rows themselves are new.</param>
    /// <param name="inner">Floats in an element.</param>
    /// <param name="rowsAreNew">Whether all rows are copies of the operand.</param>
    /// <param name="outerPerRow">Elements in a row of the operand.</param>
    private sealed unsafe class ExpandKernel(long copies, long inner, bool rowsAreNew, long outerPerRow = 1) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            float* x = call.Operands[0];
            float* y = call.Operands[1];
            long outer = rowsAreNew ? 1 : outerPerRow * call.Rows;
            long middle = rowsAreNew ? copies * call.Rows : copies;
            for (long o = 0; o < outer; o++)
            {
                ReadOnlySpan<float> source = new(x + o * inner, checked((int)inner));
                float* block = y + o * middle * inner;
                if (inner == 1)
                {
                    new Span<float>(block, checked((int)middle)).Fill(source[0]);
                    continue;
                }

                for (long m = 0; m < middle; m++)
                {
                    source.CopyTo(new Span<float>(block + m * inner, source.Length));
                }
            }
        }
    }
}
