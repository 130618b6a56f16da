namespace Foretell.Lab.Driving;

/// <summary>A candidate in training: by our trainer today, by another program later.</summary>
public interface ICandidateRun : IDisposable
{
    /// <summary>Epochs done.</summary>
    int Epoch { get; }

    /// <summary>Evaluates the candidate before its first epoch.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    EpochOutcome Evaluate(CancellationToken cancel);

    /// <summary>Trains one epoch and evaluates.</summary>
    /// <param name="cancel">Stops in the middle of the epoch; the run must then continue from what was saved.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    EpochOutcome RunEpoch(CancellationToken cancel);
}
