namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// How fast a layer's spectrum moves over the last epochs: equations (4) and (5), reconstructed. Positive while it
/// grows steeper, negative while it expands, near 0 once it has settled. In (-1, 1) with weights that sum to one.
/// </summary>
public static class Shift
{
    /// <summary>phi_l of one layer.</summary>
    /// <param name="window">
    /// Scaled spectra at epochs e - W ... e, oldest first, W + 1 of them and all of the same length. With fewer the
    /// weights are rebuilt for the steps there are; with one, nothing has moved yet and the shift is 0.
    /// </param>
    /// <param name="kind">The formula.</param>
    /// <param name="weights">The weights of its steps.</param>
    /// <exception cref="ArgumentException">There is no spectrum, or their lengths differ.</exception>
    public static double OfLayer(
        IReadOnlyList<double[]> window,
        ShiftKind kind = ShiftKind.Adjacent,
        ShiftWeights weights = ShiftWeights.SumToOne)
    {
        if (window.Count == 0 || window[0].Length == 0)
        {
            throw new ArgumentException("Shift needs at least one spectrum with values; got none.", nameof(window));
        }

        int units = window[0].Length;
        int steps = window.Count - 1;
        double shift = 0;
        for (int j = 1; j <= steps; j++)
        {
            double[] later = kind == ShiftKind.Adjacent ? window[j] : window[steps];
            if (later.Length != units)
            {
                throw new ArgumentException(
                    $"Shift needs spectra of equal length; got {units} and {later.Length} values. "
                    + "A layer may not change its width within a run.", nameof(window));
            }

            shift += WeightOf(j, steps, weights) * MeanFall(window[j - 1], later);
        }

        return shift;
    }

    private static double WeightOf(int j, int steps, ShiftWeights weights) => weights == ShiftWeights.SumToOne
        ? 2.0 * j / ((double)steps * (steps + 1))
        : (double)j / steps;

    private static double MeanFall(double[] earlier, double[] later)
    {
        double sum = 0;
        for (int i = 0; i < earlier.Length; i++)
        {
            sum += earlier[i] - later[i];
        }

        return sum / earlier.Length;
    }
}
