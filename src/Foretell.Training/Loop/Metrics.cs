namespace Foretell.Training.Loop;

/// <summary>What losses and logits say.</summary>
internal static class Metrics
{
    /// <summary>The sum in double, ascending.</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>How many rows of logits [N, K] are largest at the label; ties go to the lower class, a NaN is never
    /// right.</summary>
    public static int CountRight(ReadOnlySpan<float> logits, int classes, ReadOnlySpan<int> labels)
    {
        int right = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            right += ArgMax(logits.Slice(n * classes, classes)) == labels[n] ? 1 : 0;
        }

        return right;
    }

    /// <summary>The first index of the largest value; -1 if one is NaN.</summary>
    public static int ArgMax(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int k = 0; k < row.Length; k++)
        {
            if (float.IsNaN(row[k]))
            {
                return -1;
            }

            best = row[k] > row[best] ? k : best;
        }

        return best;
    }
}
