namespace Foretell.Training.Loop;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Epochs done; 0 for the look before training.</param>
/// <param name="Iteration">Updates done.</param>
/// <param name="TrainingLoss">Mean loss of the epoch's mini-batches; NaN at epoch 0.</param>
/// <param name="TrainingAccuracy">Share right in the epoch's mini-batches; NaN at epoch 0.</param>
/// <param name="HeldOutLoss">Mean held-out loss; NaN if the run diverged before it was measured.</param>
/// <param name="HeldOutAccuracy">Share of held-out points right; NaN if the run diverged before it was
/// measured.</param>
/// <param name="DivergedAt">Updates done when a loss was not finite; null while the run is sound.</param>
public sealed record EpochResult(
    int Epoch, long Iteration, double TrainingLoss, double TrainingAccuracy, double HeldOutLoss, double HeldOutAccuracy,
    long? DivergedAt);
