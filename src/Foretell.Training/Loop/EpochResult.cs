using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Epochs done; 0 for the evaluation before training.</param>
/// <param name="Iteration">Updates done.</param>
/// <param name="TrainingLoss">Mean loss of the epoch's mini-batches; NaN at epoch 0.</param>
/// <param name="Training">The task's metrics in the epoch's mini-batches, each example as it was met; NaN at epoch
/// 0.</param>
/// <param name="HeldOutLoss">Held-out loss; NaN if the run diverged before it was measured.</param>
/// <param name="HeldOut">The task's metrics on the held-out points; NaN if the run diverged before they were
/// measured.</param>
/// <param name="DivergedAt">Updates done when a loss was not finite; null while the run is sound.</param>
public sealed record EpochResult(
    int Epoch, long Iteration, double TrainingLoss, MetricValues Training, double HeldOutLoss, MetricValues HeldOut,
    long? DivergedAt)
{
    internal static EpochResult Inside(MomentPosition at, MetricValues undefined) =>
        new(at.Epoch, at.Iteration, double.NaN, undefined, double.NaN, undefined, DivergedAt: null);
}
