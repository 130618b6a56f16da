namespace Foretell.Tensors.Tests.Operations.Twins;

/// <summary>Row-major positions in a tensor and their coordinates.</summary>
internal static class Grid
{
    public static int Count(int[] sizes) => sizes.Aggregate(1, (product, size) => product * size);

    /// <summary>The coordinates of element <paramref name="index"/>.</summary>
    public static int[] Coordinates(int index, int[] sizes)
    {
        int[] at = new int[sizes.Length];
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            (index, at[axis]) = Math.DivRem(index, sizes[axis]);
        }

        return at;
    }

    /// <summary>The element at coordinates.</summary>
    public static int Index(int[] at, int[] sizes)
    {
        int index = 0;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            index = (index * sizes[axis]) + at[axis];
        }

        return index;
    }

    /// <summary>A tensor filled by a function of the coordinates, which are lent for the length of a call.</summary>
    public static double[] Fill(int[] sizes, Func<int[], double> value)
    {
        double[] result = new double[Count(sizes)];
        int[] at = new int[sizes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = value(at);
            for (int axis = sizes.Length - 1; axis >= 0 && ++at[axis] == sizes[axis]; axis--)
            {
                at[axis] = 0;
            }
        }

        return result;
    }
}
