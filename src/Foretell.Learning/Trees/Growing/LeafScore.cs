namespace Foretell.Learning.Trees.Growing;

/// <summary>The values and scores of leaves: with T(G) = sign(G) max(|G| - lambda_1, 0) and h = n + lambda_2, a
/// leaf's value is -T(G) / h and its score T(G)^2 / h, twice what it takes off the loss.</summary>
internal static class LeafScore
{
    /// <summary>The score of a leaf, in q^2.</summary>
    public static double Of(PackedGradients gradients, long sum, GrowthLimits limits)
    {
        double gradient = Shrunk(gradients, sum, limits);
        double weight = gradients.Count(sum) + limits.L2;
        return gradient * gradient / weight;
    }

    /// <summary>The score of two leaves, by the arithmetic of <see cref="NumberScan"/>.</summary>
    public static double OfSplit(
        PackedGradients gradients, long left, long right, GrowthLimits limits, double extraL2)
    {
        double leftGradient = Shrunk(gradients, left, limits);
        double rightGradient = Shrunk(gradients, right, limits);
        double leftWeight = gradients.Count(left) + limits.L2 + extraL2;
        double rightWeight = gradients.Count(right) + limits.L2 + extraL2;
        return (leftGradient * leftGradient * rightWeight + rightGradient * rightGradient * leftWeight)
            / (leftWeight * rightWeight);
    }

    /// <summary>The value of a leaf in units of the target, not yet times the learning rate.</summary>
    public static double Value(PackedGradients gradients, long sum, GrowthLimits limits, double extraL2)
    {
        double shrunk = Shrunk(gradients, sum, limits);
        return -Math.CopySign(shrunk, gradients.Gradient(sum)) / gradients.Scale
            / (gradients.Count(sum) + limits.L2 + extraL2);
    }

    private static double Shrunk(PackedGradients gradients, long sum, GrowthLimits limits) =>
        Math.Max(Math.Abs((double)gradients.Gradient(sum)) - limits.L1 * gradients.Scale, 0);
}
