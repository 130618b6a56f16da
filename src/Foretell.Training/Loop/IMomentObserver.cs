namespace Foretell.Training.Loop;

/// <summary>Sees a run's moments: takes readings from them.</summary>
public interface IMomentObserver
{
    /// <summary>What must be provided at the end of an epoch.</summary>
    /// <param name="epoch">The epoch; 0 is the start.</param>
    Needs NeedsAt(int epoch);

    /// <summary>A moment has come. The moment is lent: keep no reference to it.</summary>
    /// <param name="moment">The run as it stands.</param>
    void Observe(Moment moment);
}
