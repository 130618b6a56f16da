using Foretell.Training.Layouts;
using Foretell.Training.Networks;

namespace Foretell.Zoos.Collections;

/// <summary>λ Σ w² over the kernels of a row: what published losses hold besides the cross-entropy. No factor of a
/// half; ascending, in double.</summary>
internal static class L2Penalty
{
    public static double Of(WeightLayout layout, ReadOnlySpan<float> row, double l2)
    {
        double sum = 0;
        foreach (WeightBlock kernel in layout.Blocks.Where(block => block.Role == ParameterRole.Kernel))
        {
            foreach (float weight in kernel.Of(row))
            {
                sum += (double)weight * weight;
            }
        }

        return l2 * sum;
    }
}
