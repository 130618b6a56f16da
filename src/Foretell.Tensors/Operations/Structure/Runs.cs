namespace Foretell.Tensors.Operations.Structure;

/// <summary>A tensor seen as [outer, middle, inner] around a run of axes.</summary>
/// <param name="Outer">Elements of the axes before the run.</param>
/// <param name="Middle">Elements of the run.</param>
/// <param name="Inner">Elements of the axes after the run.</param>
internal readonly record struct Runs(long Outer, long Middle, long Inner)
{
    /// <summary>
    /// Elements of the axes between the outermost axis and <paramref name="axis"/>: the number of contiguous pieces,
    /// from that axis on, in one row.
    /// </summary>
    public static long PerRow(Shape shape, int axis) =>
        axis <= 1 ? 1 : Of(new Shape(shape.Sizes[1..]), 0, axis - 1).Middle;

    public static Runs Of(Shape shape, int from, int to)
    {
        long outer = 1;
        long middle = 1;
        long inner = 1;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (axis < from)
            {
                outer *= shape[axis];
            }
            else if (axis < to)
            {
                middle *= shape[axis];
            }
            else
            {
                inner *= shape[axis];
            }
        }

        return new Runs(outer, middle, inner);
    }
}
