using Foretell.Tensors.Elementary;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// How steeply the scaled singular values of a layer fall: equations (2) and (3), reconstructed. The larger, the more
/// the outputs are compressed into few directions; networks that generalize are said to show a high decay.
/// </summary>
public static class Decay
{
    /// <summary>
    /// The absolute error of spectra, and so the smallest singular value whose logarithm means anything.
    /// </summary>
    private const double SmallestKnown = 1e-6;

    /// <summary>The bare decay r_l of one layer, before the scale a.</summary>
    /// <param name="values">Scaled singular values s_1 = 1 &gt;= s_2 &gt;= ... of the layer's h units.</param>
    /// <param name="kind">The formula.</param>
    /// <param name="power">The power p, above 0.</param>
    /// <returns>r_l, in the range that the formula states; falls strictly in every s_i, rises with p.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double OfLayer(
        ReadOnlySpan<double> values, DecayKind kind = DecayKind.OneMinusMeanPower, double power = 1)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Decay needs at least one singular value; got none.", nameof(values));
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += kind switch
            {
                DecayKind.OneMinusMeanPower => Power(value, power),
                DecayKind.MeanPowerOfGap => Power(1 - value, power),
                DecayKind.MeanExponential => PortableMath.Exp(-power * value),
                _ => -power * PortableMath.Log(Math.Max(value, SmallestKnown)),
            };
        }

        double mean = sum / values.Length;
        return kind == DecayKind.OneMinusMeanPower ? 1 - mean : mean;
    }

    // The default power is 1, and its scores are exact.
    private static double Power(double value, double power) => power == 1 ? value : PortableMath.Pow(value, power);
}
