namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// Formulas for the shift of one layer's spectrum over the window, equation (4); both are reconstructions.
/// </summary>
public enum ShiftKind
{
    /// <summary>phi = sum_j b_j (1/h) sum_i ( s_i(e-W+j-1) - s_i(e-W+j) ): weighted steps. The default.</summary>
    Adjacent,

    /// <summary>
    /// phi = sum_j b_j (1/h) sum_i ( s_i(e-W+j-1) - s_i(e) ): weighted distances to the current epoch.
    /// </summary>
    ToCurrent,
}
