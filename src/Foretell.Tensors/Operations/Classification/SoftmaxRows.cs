using System.Runtime.Intrinsics;
using Foretell.Tensors.Elementary;
using Foretell.Tensors.Kernels.Elementwise;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>The steps that softmax and cross-entropy share, on rows of logits [N, K].</summary>
internal static unsafe class SoftmaxRows
{
    private const int Lanes = 8;

    /// <summary>e[n, k] = exp(x[n, k] - max over k). Subtracting the maximum changes nothing mathematically; without it
    /// exp overflows at x > 88.7. A NaN or an infinite maximum gives NaN.</summary>
    public static void Exponentials(float* x, float* e, int rows, int classes)
    {
        for (int n = 0; n < rows; n++, x += classes)
        {
            ElementwiseLoop.BinaryRightScalar<SubtractRule>(x, Max(x, classes), e + (long)n * classes, classes);
        }

        ElementwiseLoop.Unary<Exponential>(e, e, (long)rows * classes);
    }

    /// <summary>The largest value; NaN if any value is NaN.</summary>
    public static float Max(float* row, int classes)
    {
        if (classes < Lanes)
        {
            float max = row[0];
            for (int k = 1; k < classes; k++)
            {
                max = MathF.Max(max, row[k]);
            }

            return max;
        }

        // The last lanes may be read twice, which does not change a maximum.
        Vector256<float> eight = Vector256.Load(row + classes - Lanes);
        for (int k = 0; k + Lanes < classes; k += Lanes)
        {
            eight = Vector256.Max(eight, Vector256.Load(row + k));
        }

        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }

    public static double Sum(float* row, int classes)
    {
        double sum = 0;
        for (int k = 0; k < classes; k++)
        {
            sum += row[k];
        }

        return sum;
    }

    public static int Label(float label, int classes) => label >= 0 && label < classes && label == MathF.Floor(label)
        ? (int)label
        : throw new InvalidOperationException($"Cross-entropy needs labels 0..{classes - 1}; got {label}.");
}
