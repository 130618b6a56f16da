namespace Foretell.Tensors.Statistics;

/// <summary>
/// Quantiles with linear interpolation between order statistics, the default of NumPy and R's type 7.
/// </summary>
public static class Quantile
{
    /// <summary>
    /// The value at position q (n - 1) of ascending values; positions between two values are interpolated.
    /// </summary>
    /// <param name="sorted">Ascending, not empty; not checked. Shape [n].</param>
    /// <param name="q">In [0, 1]: 0 gives the first value, 0.5 the median, 1 the last.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is outside [0, 1] or NaN.</exception>
    public static double Linear(ReadOnlySpan<double> sorted, double q)
    {
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("A quantile needs at least one value; got none.", nameof(sorted));
        }

        if (!(q is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), $"A quantile's level must be in [0, 1]; got {q}.");
        }

        int below = Position(sorted.Length, q, out double fraction);
        return fraction == 0 ? sorted[below] : Between(sorted[below], sorted[below + 1], fraction);
    }

    /// <summary>The rank (from 0) at or below position q (n - 1), and how far the position lies above it.</summary>
    internal static int Position(int count, double q, out double fraction)
    {
        double position = q * (count - 1);
        int below = (int)position;
        fraction = position - below;
        return below;
    }

    internal static double Between(double below, double above, double fraction) =>
        Math.FusedMultiplyAdd(above - below, fraction, below);
}
