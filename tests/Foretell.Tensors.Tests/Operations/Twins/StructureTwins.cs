using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Tests.Operations.Twins;

internal static class StructureTwins
{
    public static double[] Sum(TwinCall call)
    {
        Sum operation = (Sum)call.Output.Operation!;
        int[] from = call.SizesOf(0);
        double[] result = new double[Grid.Count(call.Sizes)];
        for (int i = 0; i < call.X.Length; i++)
        {
            int[] at = Grid.Coordinates(i, from);
            result[Grid.Index([.. at[..operation.From], .. at[operation.To..]], call.Sizes)] += call.X[i];
        }

        return result;
    }

    public static double[] Expand(TwinCall call)
    {
        int from = ((Expand)call.Output.Operation!).From;
        int[] operand = call.SizesOf(0);
        int added = call.Sizes.Length - operand.Length;
        return Grid.Fill(call.Sizes, at => call.X[Grid.Index([.. at[..from], .. at[(from + added)..]], operand)]);
    }

    public static double[] Transpose(TwinCall call)
    {
        IReadOnlyList<int> order = ((Transpose)call.Output.Operation!).Order;
        int[] operand = call.SizesOf(0);
        return Grid.Fill(call.Sizes, at =>
        {
            int[] source = new int[at.Length];
            for (int i = 0; i < at.Length; i++)
            {
                source[order[i]] = at[i];
            }

            return call.X[Grid.Index(source, operand)];
        });
    }

    public static double[] Concatenate(TwinCall call)
    {
        int axis = ((Concatenate)call.Output.Operation!).Axis;
        return Grid.Fill(call.Sizes, at =>
        {
            int input = 0;
            int[] inside = [.. at];
            while (inside[axis] >= call.SizesOf(input)[axis])
            {
                inside[axis] -= call.SizesOf(input++)[axis];
            }

            return call.Inputs[input][Grid.Index(inside, call.SizesOf(input))];
        });
    }

    public static double[] Slice(TwinCall call)
    {
        Slice operation = (Slice)call.Output.Operation!;
        return Grid.Fill(call.Sizes,
            at => call.X[Grid.Index(Shifted(at, operation.Axis, operation.Start), call.SizesOf(0))]);
    }

    public static double[] Pad(TwinCall call)
    {
        Pad operation = (Pad)call.Output.Operation!;
        int[] operand = call.SizesOf(0);
        return Grid.Fill(call.Sizes, at =>
        {
            int[] source = Shifted(at, operation.Axis, -operation.Before);
            bool inside = source[operation.Axis] >= 0 && source[operation.Axis] < operand[operation.Axis];
            return inside ? call.X[Grid.Index(source, operand)] : 0;
        });
    }

    public static double[] Gather(TwinCall call) => Grid.Fill(
        call.Sizes, at => call.X[Grid.Index([(int)call.Inputs[1][at[0]], .. at[1..]], call.SizesOf(0))]);

    public static double[] ScatterAdd(TwinCall call)
    {
        double[] table = new double[Grid.Count(call.Sizes)];
        int[] rows = call.SizesOf(0);
        for (int i = 0; i < call.X.Length; i++)
        {
            int[] at = Grid.Coordinates(i, rows);
            table[Grid.Index([(int)call.Inputs[1][at[0]], .. at[1..]], call.Sizes)] += call.X[i];
        }

        return table;
    }

    private static int[] Shifted(int[] at, int axis, int by)
    {
        int[] result = [.. at];
        result[axis] += by;
        return result;
    }
}
