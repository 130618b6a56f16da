using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Graphs;

public sealed partial class Value
{
    /// <summary>The sum over axes [from, to), which are removed.</summary>
    /// <param name="from">First axis.</param>
    /// <param name="to">One past the last axis.</param>
    public Value Sum(int from, int to) => Graph.Apply(new Sum(from, to), this);

    /// <summary>The sum over all axes, [].</summary>
    public Value Sum() => Shape.Rank == 0 ? this : Sum(0, Shape.Rank);

    /// <summary>The mean over axes [from, to), which are removed.</summary>
    /// <param name="from">First axis.</param>
    /// <param name="to">One past the last axis.</param>
    public Value Mean(int from, int to)
    {
        Value sum = Sum(from, to);
        long terms = Shape.Count / Math.Max(1, sum.Shape.Count);
        return sum * (float)(1.0 / terms);
    }

    /// <summary>Repeats along new axes before axis <paramref name="from"/>.</summary>
    /// <param name="from">Index of the first new axis.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="batched">Whether a new axis 0 runs over the examples.</param>
    public Value Expand(int from, ReadOnlySpan<int> sizes, bool batched) =>
        Graph.Apply(new Expand(from, sizes, batched), this);

    /// <summary>The same elements with another shape.</summary>
    /// <param name="shape">The new shape.</param>
    public Value Reshape(Shape shape) => Shape.Equals(shape) ? this : Graph.Apply(new Reshape(shape), this);

    /// <summary>[N, ...] as [N, D].</summary>
    public Value Flatten() => Reshape(new Shape(Shape[0], checked((int)Shape.RowCount)));

    /// <summary>Axes reordered: axis i of the result is axis order[i] of this.</summary>
    /// <param name="order">A permutation of the axes.</param>
    public Value Transpose(params int[] order) => Graph.Apply(new Transpose(order), this);

    /// <summary>A range along one axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="start">First index.</param>
    /// <param name="length">How many.</param>
    public Value Slice(int axis, int start, int length) => Graph.Apply(new Slice(axis, start, length), this);

    /// <summary>Adds zeros before and after the elements along one axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="before">Zeros before.</param>
    /// <param name="behind">Zeros after.</param>
    public Value Pad(int axis, int before, int behind) => Graph.Apply(new Pad(axis, before, behind), this);

    /// <summary>Concatenates tensors along one axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">At least one tensor.</param>
    /// <exception cref="ArgumentException">There is no tensor, or the shapes do not fit.</exception>
    public static Value Concatenate(int axis, params Value[] values) => values.Length > 0
        ? values[0].Graph.Apply(new Concatenate(axis), values)
        : throw new ArgumentException("Concatenate needs at least 1 tensor; got 0.", nameof(values));

    /// <summary>Rows of this table by their indices.</summary>
    /// <param name="indices">[N], whole numbers held as float.</param>
    public Value Gather(Value indices) => Graph.Apply(new Gather(), this, indices);

    /// <summary>Adds these rows into a table of zeros.</summary>
    /// <param name="indices">[N], whole numbers held as float.</param>
    /// <param name="tableRows">Rows of the table.</param>
    public Value ScatterAdd(Value indices, int tableRows) => Graph.Apply(new ScatterAdd(tableRows), this, indices);
}
