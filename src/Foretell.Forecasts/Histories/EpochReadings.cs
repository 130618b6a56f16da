namespace Foretell.Forecasts.Histories;

/// <summary>What forecasts may know of a run at the end of one epoch.</summary>
/// <param name="Epoch">Epochs of training done; 0 is before training.</param>
/// <param name="HeldOutMetric">The metric that ranks runs, on the held-out examples; null without targets, or where it
/// is undefined.</param>
/// <param name="HeldOutLoss">Mean loss of a held-out example; null when not read.</param>
/// <param name="TrainingLoss">Mean loss of a training example; null when not read.</param>
/// <param name="Spectra">Hidden layers in the order of the network; empty when not read.</param>
public sealed record EpochReadings(
    int Epoch,
    double? HeldOutMetric,
    double? HeldOutLoss,
    double? TrainingLoss,
    IReadOnlyList<LayerSpectrum> Spectra);
