namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// Ways to keep the score with labels in [0, 1], equation (8), from accuracy v and boost z' = g(e) zeta_1. The name of
/// the paper's function is lost.
/// </summary>
public enum Squash
{
    /// <summary>min(1, max(0, v + z')). The default; makes ties at the ends.</summary>
    Clip,

    /// <summary>v + (1 - v) tanh z' for z' &gt;= 0, v + v tanh z' below.</summary>
    Headroom,

    /// <summary>sigmoid(logit v + z'); v = 0 and v = 1 stay.</summary>
    LogitShift,

    /// <summary>max(0, tanh(v + z')). Does not give back v for z' = 0 (tanh 0.65 = 0.57), unlike the others.</summary>
    Tanh,
}
