namespace Foretell.Records;

/// <summary>One candidate and the progress of its training.</summary>
/// <param name="Number">The candidate's index in the study, from 0; the key.</param>
/// <param name="CandidateJson">The candidate with every value drawn: a JSON object.</param>
/// <param name="Seed">The seed of everything random in the run.</param>
/// <param name="State">The state of its training.</param>
/// <param name="EpochsDone">Epochs whose results are stored, 0 to <paramref name="EpochsPlanned"/>.</param>
/// <param name="EpochsPlanned">Epochs that the run has when nothing stops it.</param>
/// <param name="HeldOutMetric">The metric that ranks runs, on the held-out examples after the last stored epoch; null
/// before, NaN where it is undefined.</param>
/// <param name="TrainingMetric">The same on the training examples; null when unknown.</param>
/// <param name="HeldOutLoss">Mean loss per held-out example; NaN or infinite when diverged; null when unknown.</param>
/// <param name="Reason">Why it ended, as a sentence; null before it ends.</param>
/// <param name="StartedAt">When it first started (wall clock).</param>
/// <param name="DurationMilliseconds">Time spent training it, in all processes together (wall clock).</param>
public sealed record RunRecord(
    int Number,
    string CandidateJson,
    ulong Seed,
    RunState State,
    int EpochsDone,
    int EpochsPlanned,
    double? HeldOutMetric,
    double? TrainingMetric,
    double? HeldOutLoss,
    string? Reason,
    DateTimeOffset? StartedAt,
    long DurationMilliseconds)
{
    /// <summary>The epoch after which the held-out metric was best, the first of equals; null when unknown.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The held-out metric after <see cref="BestEpoch"/>; null when unknown.</summary>
    public double? BestMetric { get; init; }

    /// <summary>A run that has not started: no epoch done, nothing measured.</summary>
    public static RunRecord Pending(int number, string candidateJson, ulong seed, int epochsPlanned) =>
        new(number, candidateJson, seed, RunState.Pending, 0, epochsPlanned, null, null, null, null, null, 0);
}
