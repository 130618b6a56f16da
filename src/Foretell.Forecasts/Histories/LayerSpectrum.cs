namespace Foretell.Forecasts.Histories;

/// <summary>Singular values of one hidden layer's outputs on the held-out examples at the end of one epoch.</summary>
public sealed record LayerSpectrum
{
    /// <summary>A spectrum as the signal reads it.</summary>
    /// <param name="layer">The layer's name, as the network gives it.</param>
    /// <param name="values">Descending, the largest exactly 1, one for each unit; of a dead layer all 0 or
    /// none.</param>
    /// <param name="dead">Whether all the layer's outputs are zero, so that it has no spectrum.</param>
    /// <exception cref="ArgumentException">The values are not as described.</exception>
    public LayerSpectrum(string layer, double[] values, bool dead)
    {
        Layer = layer;
        Values = values;
        Dead = dead;
        if (dead)
        {
            return;
        }

        if (values.Length == 0 || values[0] != 1)
        {
            string got = values.Length == 0 ? "none" : $"{values[0]:R}";
            throw new ArgumentException(
                $"The spectrum of layer '{layer}' needs a largest value of exactly 1; got {got}. "
                + $"Scale singular values with {nameof(FromSingularValues)}.", nameof(values));
        }

        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && values[i] <= values[i - 1]))
            {
                throw new ArgumentException(
                    $"The spectrum of layer '{layer}' needs descending values from 1 to 0; "
                    + $"got {values[i]:R} at index {i} after {values[i - 1]:R}.", nameof(values));
            }
        }
    }

    /// <summary>The layer's name.</summary>
    public string Layer { get; }

    /// <summary>
    /// Singular values divided by the largest, descending, one for each unit (zeros where the rank is smaller).
    /// </summary>
    public double[] Values { get; }

    /// <summary>Whether all outputs of the layer were zero: there is no spectrum then.</summary>
    public bool Dead { get; }

    /// <summary>Scales descending singular values by the largest; a largest value of 0 makes the layer dead.</summary>
    /// <exception cref="ArgumentException">No values, or a value is negative, not finite or out of order.</exception>
    public static LayerSpectrum FromSingularValues(string layer, ReadOnlySpan<double> singularValues)
    {
        if (singularValues.Length == 0 || !double.IsFinite(singularValues[0]) || singularValues[0] < 0)
        {
            string got = singularValues.Length == 0 ? "none" : $"{singularValues[0]:R}";
            throw new ArgumentException(
                $"Layer '{layer}' needs finite singular values of at least 0, the largest first; got {got}.",
                nameof(singularValues));
        }

        double largest = singularValues[0];
        double[] scaled = new double[singularValues.Length];
        for (int i = 0; i < scaled.Length && largest > 0; i++)
        {
            scaled[i] = singularValues[i] / largest;
        }

        return new LayerSpectrum(layer, scaled, dead: largest == 0);
    }
}
