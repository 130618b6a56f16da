namespace Foretell.Lab.Driving;

/// <summary>Keeps what happens to a run while a <see cref="RunDriver"/> drives it. Called on one thread.</summary>
public interface IRunKeeper
{
    /// <summary>Whether the outcome of epoch 0 is still to be taken.</summary>
    bool NeedsStart { get; }

    /// <summary>Takes the outcome of the start or of an epoch.</summary>
    /// <param name="outcome">A sound one.</param>
    /// <returns>Null; or why the run counts as diverged all the same, in words without a period.</returns>
    string? Take(EpochOutcome outcome);

    /// <summary>Saves what was taken, so that the run can continue from here.</summary>
    void Save();

    /// <summary>Keeps what is to be kept of a run that is stopped between two epochs; another call continues
    /// it.</summary>
    void Interrupt();

    /// <summary>The run has diverged.</summary>
    /// <param name="reason">Why, in words without a period.</param>
    void Diverge(string reason);

    /// <summary>The leg is over: the run is sound and has come to its last epoch.</summary>
    void End();
}
