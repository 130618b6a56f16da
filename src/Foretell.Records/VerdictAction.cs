namespace Foretell.Records;

/// <summary>What a rule wants done with a run.</summary>
public enum VerdictAction
{
    /// <summary>Train on.</summary>
    Continue,

    /// <summary>Stop: no hope.</summary>
    GiveUp,

    /// <summary>Stop: nothing more to be gained.</summary>
    Done,
}
