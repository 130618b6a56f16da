using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Tests.Operations.Twins;

internal static class ElementwiseTwins
{
    public static double[] Unary(TwinCall call, Func<double, double> f) => [.. call.X.Select(f)];

    public static double[] AffineScalar(TwinCall call)
    {
        AffineScalar operation = (AffineScalar)call.Output.Operation!;
        return Unary(call, x => (x * operation.Scale) + operation.Shift);
    }

    /// <summary>NumPy's broadcasting: axes align from the right, an axis of size 1 is read at 0.</summary>
    public static double[] Binary(TwinCall call, Func<double, double, double> f)
    {
        (double[] x, double[] y) = (call.Inputs[0], call.Inputs[1]);
        (int[] sizesX, int[] sizesY) = (call.SizesOf(0), call.SizesOf(1));
        return Grid.Fill(call.Sizes, at => f(x[Source(sizesX, at)], y[Source(sizesY, at)]));
    }

    private static int Source(int[] sizes, int[] at)
    {
        int index = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            index = (index * sizes[i]) + (sizes[i] == 1 ? 0 : at[at.Length - sizes.Length + i]);
        }

        return index;
    }
}
