namespace Foretell.Records;

/// <summary>One candidate and how far its training came.</summary>
/// <param name="Number">The candidate's index in the study, from 0; the key.</param>
/// <param name="CandidateJson">The candidate with every value drawn: a JSON object.</param>
/// <param name="Seed">The seed of everything random in the run.</param>
/// <param name="State">Where it stands.</param>
/// <param name="EpochsDone">Epochs whose results are stored, 0 to <paramref name="EpochsPlanned"/>.</param>
/// <param name="EpochsPlanned">Epochs of a run that nothing stops.</param>
/// <param name="HeldOutAccuracy">On the held-out examples after the last stored epoch, in [0, 1]; null before.</param>
/// <param name="TrainingAccuracy">On the training examples, in [0, 1]; null when unknown.</param>
/// <param name="HeldOutLoss">Mean loss per held-out example; NaN or infinite when diverged; null when unknown.</param>
/// <param name="Reason">Why it ended, as a sentence; null while it has not.</param>
/// <param name="StartedAt">When it first started (wall clock).</param>
/// <param name="DurationMilliseconds">Time spent training it, all processes together (wall clock).</param>
public sealed record RunRecord(
    int Number,
    string CandidateJson,
    ulong Seed,
    RunState State,
    int EpochsDone,
    int EpochsPlanned,
    double? HeldOutAccuracy,
    double? TrainingAccuracy,
    double? HeldOutLoss,
    string? Reason,
    DateTimeOffset? StartedAt,
    long DurationMilliseconds)
{
    /// <summary>A run that waits for its start: no epoch done, nothing measured.</summary>
    public static RunRecord Pending(int number, string candidateJson, ulong seed, int epochsPlanned) =>
        new(number, candidateJson, seed, RunState.Pending, 0, epochsPlanned, null, null, null, null, null, 0);
}
