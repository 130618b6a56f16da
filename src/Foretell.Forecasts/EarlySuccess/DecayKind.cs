namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// Formulas for the decay of one layer's spectrum, equation (2). The paper's own is lost; these meet its sentences:
/// each falls in every singular value s_i and is divided by the number of units h.
/// </summary>
public enum DecayKind
{
    /// <summary>
    /// r = 1 - (1/h) sum s_i^p. In [0, 1 - 1/h]: 0 for a flat spectrum, 1 - 1/h for rank one. The default.
    /// </summary>
    OneMinusMeanPower,

    /// <summary>r = (1/h) sum (1 - s_i)^p. In [0, 1 - 1/h].</summary>
    MeanPowerOfGap,

    /// <summary>r = (1/h) sum exp(-p s_i). In [exp(-p), 1).</summary>
    MeanExponential,

    /// <summary>
    /// r = -(p/h) sum ln max(s_i, 1e-6). At least 0. The floor is the absolute error to which spectra are known;
    /// without one the formula is infinite for every spectrum with a zero.
    /// </summary>
    MinusMeanLogarithm,
}
