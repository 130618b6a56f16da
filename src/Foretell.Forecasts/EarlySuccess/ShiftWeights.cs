namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// Weights of the window's steps j = 1 ... W in the shift: linear in the epoch, the last the greatest.
/// </summary>
public enum ShiftWeights
{
    /// <summary>b_j = 2 j / (W (W + 1)), which sum to 1. The default.</summary>
    SumToOne,

    /// <summary>b_j = j / W, the greatest being 1. Multiplies the shift by (W + 1) / 2.</summary>
    GreatestIsOne,
}
