using Foretell.Tensors.Elementary;

namespace Foretell.Tensors.Operations.Classification;

/// <summary>The steps that softmax and cross-entropy share, on rows of logits [N, K].</summary>
internal static unsafe class SoftmaxRows
{
    /// <summary>e[n, k] = exp(x[n, k] - max over k). Subtracting the maximum changes nothing mathematically; without it exp
    /// overflows at x > 88.7. A NaN or an infinite maximum gives NaN.</summary>
    public static void Exponentials(float* x, float* e, int rows, int classes)
    {
        for (int n = 0; n < rows; n++)
        {
            float* row = x + (long)n * classes;
            float max = Max(row, classes);
            for (int k = 0; k < classes; k++)
            {
                e[(long)n * classes + k] = row[k] - max;
            }
        }

        ElementaryKernel.Exp(e, e, rows * classes);
    }

    public static float Max(float* row, int classes)
    {
        float max = row[0];
        for (int k = 1; k < classes; k++)
        {
            max = row[k] > max || float.IsNaN(row[k]) ? row[k] : max;
        }

        return max;
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
