using Foretell.Records;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>Singular values of a layer's outputs as the indicator reads them: divided by the largest.</summary>
internal static class ScaledSpectrum
{
    /// <summary>Whether all outputs of the layer were zero: there is no spectrum then.</summary>
    /// <param name="spectrum">A reading of singular values, descending.</param>
    public static bool IsDead(Reading spectrum) => Of(spectrum).FirstOrDefault() == 0;

    /// <summary>The values divided by the largest, descending, one for each unit; all 0 for a dead layer.</summary>
    /// <param name="spectrum">A reading of singular values, descending.</param>
    /// <exception cref="ArgumentException">There are no values, or a value is negative, not finite or out of order.
    /// </exception>
    public static double[] Of(Reading spectrum)
    {
        double[] values = spectrum.Values;
        double largest = values.Length == 0 ? double.NaN : values[0];
        if (!double.IsFinite(largest) || largest < 0)
        {
            string got = values.Length == 0 ? "none" : $"{largest:R}";
            throw new ArgumentException(
                $"Layer '{spectrum.Layer}' of run {spectrum.Run} needs finite singular values of at least 0, the "
                + $"largest first, at epoch {spectrum.Epoch}; got {got}.", nameof(spectrum));
        }

        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] >= 0 && values[i] <= values[i - 1]))
            {
                throw new ArgumentException(
                    $"The spectrum of layer '{spectrum.Layer}' of run {spectrum.Run} needs descending values of at "
                    + $"least 0 at epoch {spectrum.Epoch}; got {values[i]:R} at index {i} after {values[i - 1]:R}.",
                nameof(spectrum));
            }
        }

        return largest is 0 or 1 ? values : Array.ConvertAll(values, value => value / largest);
    }
}
