namespace Foretell.Records;

/// <summary>Where a run stands. The words that files carry are in <see cref="RunStates"/>.</summary>
public enum RunState
{
    /// <summary>Registered, not started.</summary>
    Pending,

    /// <summary>Being trained, or interrupted and to be continued.</summary>
    Running,

    /// <summary>Trained to the end of its plan, or declared done by a rule.</summary>
    Finished,

    /// <summary>Stopped by a rule that saw no hope: a result, not a failure.</summary>
    GivenUp,

    /// <summary>Its loss became NaN or infinite: a result, not a failure.</summary>
    Diverged,

    /// <summary>
    /// Stopped by an error that has nothing to do with training; <see cref="RunRecord.Reason"/> tells which.
    /// </summary>
    Failed,

    /// <summary>Taken out by the user; it will not be continued.</summary>
    Cancelled,
}
