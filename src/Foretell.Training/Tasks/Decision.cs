namespace Foretell.Training.Tasks;

/// <summary>The class that the outputs of a network predict.</summary>
public static class Decision
{
    /// <summary>The index of the largest score, ties to the lower class; of a single score, class 1 if it is above 0,
    /// else class 0.</summary>
    /// <param name="scores">Logits of all classes, or one logit of class 1.</param>
    /// <returns>The class; -1 if a score is NaN.</returns>
    public static int Of(ReadOnlySpan<float> scores)
    {
        if (scores.Length == 1)
        {
            return float.IsNaN(scores[0]) ? -1 : scores[0] > 0 ? 1 : 0;
        }

        int best = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            if (float.IsNaN(scores[k]))
            {
                return -1;
            }

            best = scores[k] > scores[best] ? k : best;
        }

        return best;
    }
}
