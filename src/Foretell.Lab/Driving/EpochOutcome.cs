using Foretell.Records;

namespace Foretell.Lab.Driving;

/// <summary>How an epoch of a candidate went.</summary>
/// <param name="Epoch">Epochs done; 0 for the evaluation before training.</param>
/// <param name="TrainingMetric">The ranking metric in the epoch's mini-batches; NaN before training.</param>
/// <param name="HeldOutMetric">The ranking metric on the held-out examples; NaN where they were not evaluated.</param>
/// <param name="HeldOutLoss">The held-out loss; NaN where they were not evaluated.</param>
/// <param name="Readings">What signals read since the last outcome, inside the epoch and at its end.</param>
/// <param name="Divergence">Why the run has ended, in words without a period; null while it is sound.</param>
public sealed record EpochOutcome(
    int Epoch, double TrainingMetric, double HeldOutMetric, double HeldOutLoss, IReadOnlyList<Reading> Readings,
    string? Divergence = null);
