using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Structure;

/// <summary>Repeats a tensor along new axes put in before axis <c>from</c>: the adjoint of <see cref="Sum"/>.</summary>
public sealed class Expand : Operation
{
    private readonly int _from;
    private readonly int[] _sizes;
    private readonly bool _batched;

    /// <summary>New axes of the given sizes before axis <paramref name="from"/>.</summary>
    /// <param name="from">Where the new axes stand in the result.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="batched">Whether a new axis 0 runs over the batch's examples.</param>
    public Expand(int from, ReadOnlySpan<int> sizes, bool batched)
    {
        _from = from;
        _sizes = sizes.ToArray();
        _batched = batched && from == 0;
    }

    /// <inheritdoc/>
    public override string Name => "expand";

    /// <summary>Where the new axes stand in the result.</summary>
    public int From => _from;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape;
        return _from >= 0 && _from <= x.Rank
            ? new Shape([.. x.Sizes[.._from], .. _sizes, .. x.Sizes[_from..]])
            : throw Misfit($"at least {_from} axes", inputs);
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
        return new ExpandKernel(runs, output.Shape.Rank == 0 ? 1 : output.Shape[0], _from == 0);
    }

    private sealed unsafe class ExpandKernel(Runs runs, int outputRows, bool rowsAreNew) : Kernel
    {
        public override void Run(in KernelCall call)
        {
            float* x = call.Operands[0];
            float* y = call.Operands[1];
            long outer = rowsAreNew ? 1 : runs.Outer / outputRows * call.Rows;
            long middle = rowsAreNew ? runs.Middle / outputRows * call.Rows : runs.Middle;
            int inner = checked((int)runs.Inner);
            for (long o = 0; o < outer; o++)
            {
                ReadOnlySpan<float> source = new(x + o * inner, inner);
                float* block = y + o * middle * inner;
                if (inner == 1)
                {
                    new Span<float>(block, checked((int)middle)).Fill(source[0]);
                    continue;
                }

                for (long m = 0; m < middle; m++)
                {
                    source.CopyTo(new Span<float>(block + m * inner, inner));
                }
            }
        }
    }
}
