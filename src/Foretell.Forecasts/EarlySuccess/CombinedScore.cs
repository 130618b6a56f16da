using Foretell.Tensors.Elementary;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>The scores built from decay and shift: equations (6) to (8), reconstructed.</summary>
public static class CombinedScore
{
    /// <summary>zeta = c rho + (1 - c) phi, equation (6).</summary>
    /// <param name="decay">The scaled decay rho of the network.</param>
    /// <param name="shift">The shift phi of the network.</param>
    /// <param name="weight">The share c of decay, in [0, 1].</param>
    public static double Combine(double decay, double shift, double weight) =>
        (weight * decay) + ((1 - weight) * shift);

    /// <summary>
    /// Whether a network is compressed and yet changes very little: r &gt; t_r and |phi| &lt; t_phi. Equality with
    /// either threshold is not saturation.
    /// </summary>
    /// <param name="bareDecay">The decay r of the network, not scaled.</param>
    /// <param name="shift">The shift phi of the network.</param>
    /// <param name="options">The two thresholds.</param>
    public static bool IsSaturated(double bareDecay, double shift, EarlySuccessOptions options) =>
        bareDecay > options.DecayThreshold && Math.Abs(shift) < options.ShiftThreshold;

    /// <summary>The label-free score zeta_1, equation (7): 0 for a saturated network, zeta for any other.</summary>
    /// <param name="bareDecay">The decay r of the network, not scaled.</param>
    /// <param name="shift">The shift phi of the network.</param>
    /// <param name="options">Scale, weight and thresholds.</param>
    public static double LabelFree(double bareDecay, double shift, EarlySuccessOptions options) =>
        IsSaturated(bareDecay, shift, options) ? 0 : Combine(options.Scale * bareDecay, shift, options.Weight);

    /// <summary>The score with labels zeta_2 = squash(v, g(e) zeta_1), equation (8).</summary>
    /// <param name="accuracy">Held-out accuracy v at the epoch, in [0, 1].</param>
    /// <param name="epoch">The epoch e, at least 1.</param>
    /// <param name="labelFree">The label-free score zeta_1.</param>
    /// <param name="options">The scale g and the squash.</param>
    /// <returns>
    /// In [0, 1]; never falls in accuracy or in the label-free score; equals accuracy where that score is 0 (but for
    /// <see cref="Squash.Tanh"/>), so a saturated network is expected to end as accurate as it is.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Accuracy is outside [0, 1] or the epoch below 1.</exception>
    public static double WithLabels(double accuracy, int epoch, double labelFree, EarlySuccessOptions options)
    {
        if (!(accuracy >= 0 && accuracy <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(accuracy), accuracy, "An accuracy in [0, 1] was needed.");
        }

        double boost = options.LabelScale.At(epoch) * labelFree;
        return options.Squash switch
        {
            Squash.Clip => Clip(accuracy + boost),
            Squash.Headroom => Clip(accuracy + ((boost >= 0 ? 1 - accuracy : accuracy) * PortableMath.Tanh(boost))),
            Squash.LogitShift => ShiftLogit(accuracy, boost),
            _ => Math.Max(0, PortableMath.Tanh(accuracy + boost)),
        };
    }

    private static double Clip(double value) => Math.Min(1, Math.Max(0, value));

    // sigmoid(ln(v / (1 - v)) + b) = v / (v + (1 - v) e^-b), which needs no logarithm.
    private static double ShiftLogit(double accuracy, double boost) =>
        accuracy is 0 or 1 || boost == 0
            ? accuracy
            : accuracy / (accuracy + ((1 - accuracy) * PortableMath.Exp(-boost)));
}
