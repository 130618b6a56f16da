using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>Sums of losses, in double.</summary>
internal static class Losses
{
    /// <summary>The sum, ascending.</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The sum over the examples that count.</summary>
    /// <param name="losses">[N].</param>
    /// <param name="weights">[N], 0 where an example does not count; empty: all count.</param>
    public static double Sum(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty)
        {
            return Sum(losses);
        }

        double sum = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            sum += weights[i] == 0 ? 0 : losses[i];
        }

        return sum;
    }

    /// <summary>What each example of a batch weighs.</summary>
    /// <param name="loss">The loss that weighs.</param>
    /// <param name="data">A data set with a mask.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="weights">[N], filled.</param>
    /// <returns>How many examples count.</returns>
    public static int Weigh(Loss loss, DataSet data, ReadOnlySpan<float> rows, Span<float> weights)
    {
        int counted = 0;
        foreach (float row in rows)
        {
            counted += data.Mask![(int)row] ? 1 : 0;
        }

        float weight = loss.WeightOf(counted);
        for (int i = 0; i < rows.Length; i++)
        {
            weights[i] = data.Mask![(int)rows[i]] ? weight : 0;
        }

        return counted;
    }
}
