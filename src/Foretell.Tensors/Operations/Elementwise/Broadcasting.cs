namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>
/// How an operand of a broadcast operation is read: element i of the result uses element (i / Repeat) % Period.
/// </summary>
/// <param name="Repeat">Number of neighbors that share one element: the product of the broadcast trailing axes.</param>
/// <param name="Period">Number of elements after which the operand repeats: its own count.</param>
internal readonly record struct Broadcasting(long Repeat, long Period)
{
    /// <summary>Number of elements during which the operand is either contiguous or constant.</summary>
    public long Run => Period == 1 ? long.MaxValue : Repeat > 1 ? Repeat : Period;

    /// <summary>
    /// The pattern by which <paramref name="operand"/> is broadcast to <paramref name="output"/>; null if its broadcast
    /// axes are between other axes.
    /// </summary>
    public static Broadcasting? Of(Shape operand, Shape output)
    {
        long repeat = 1;
        long period = 1;
        int skip = output.Rank - operand.Rank;
        int state = 0; // 0: trailing axes of size 1, 1: axes that match, 2: leading axes of size 1
        for (int axis = output.Rank - 1; axis >= 0; axis--)
        {
            int size = axis >= skip ? operand[axis - skip] : 1;
            int full = output[axis];
            if (size == full && (size != 1 || state == 1))
            {
                if (state == 2)
                {
                    return null;
                }

                state = 1;
                period *= full;
            }
            else if (full != 1)
            {
                if (state == 0)
                {
                    repeat *= full;
                }
                else
                {
                    state = 2;
                }
            }
        }

        return new Broadcasting(period == 1 ? 1 : repeat, period);
    }

    /// <summary>The NumPy rule: axes align from the right, sizes match or are 1; null if they do not.</summary>
    public static Shape? Common(Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        int[] sizes = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int x = i <= a.Rank ? a[^i] : 1;
            int y = i <= b.Rank ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            sizes[rank - i] = x == 1 ? y : x;
        }

        return new Shape(sizes);
    }
}
