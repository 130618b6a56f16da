namespace Foretell.Tensors.Tests.Operations;

/// <summary>Comparison of float results with double ones.</summary>
internal static class Close
{
    /// <summary>
    /// Fails with the worst element if one is farther from the expected than <paramref name="tolerance"/> times the
    /// largest magnitude expected (or 1): sums of terms of both signs lose digits in proportion to their terms.
    /// </summary>
    public static void Assert(double[] expected, float[] got, double tolerance, string what)
    {
        Xunit.Assert.Equal(expected.Length, got.Length);
        double allowed = tolerance * Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        int worst = -1;
        double difference = allowed;
        for (int i = 0; i < got.Length; i++)
        {
            // Not written as "greater": a NaN must fail.
            if (!(Math.Abs(got[i] - expected[i]) <= difference))
            {
                (worst, difference) = (i, Math.Abs(got[i] - expected[i]));
            }
        }

        Xunit.Assert.True(
            worst < 0,
            worst < 0
                ? ""
                : $"{what}: element {worst} expected {expected[worst]:R}, got {got[worst]:R}, allowed {allowed:E1}.");
    }
}
