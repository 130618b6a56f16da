namespace Foretell.Forecasts.EarlySuccess;

/// <summary>The early success indicator of one run at one epoch, with everything that went into it.</summary>
/// <param name="Epoch">The epoch e.</param>
/// <param name="BareDecay">r: mean over hidden layers, not scaled; as excess over the start where the options say
/// so.</param>
/// <param name="Decay">rho = a r, equation (3).</param>
/// <param name="Shift">phi: mean over hidden layers, equation (5).</param>
/// <param name="Combined">zeta, equation (6).</param>
/// <param name="Saturated">Whether the network is compressed and no longer moves, equation (7).</param>
/// <param name="LabelFree">zeta_1, equation (7); 0 when a layer is dead.</param>
/// <param name="WithLabels">zeta_2, equation (8); 0 when a layer is dead, null without held-out accuracy.</param>
/// <param name="DeadLayers">Names of layers whose outputs are all zero; with any of them the run is to be
/// discarded.</param>
public sealed record EarlySuccessReading(
    int Epoch,
    double BareDecay,
    double Decay,
    double Shift,
    double Combined,
    bool Saturated,
    double LabelFree,
    double? WithLabels,
    IReadOnlyList<string> DeadLayers);
