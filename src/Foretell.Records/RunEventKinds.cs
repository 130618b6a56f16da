namespace Foretell.Records;

/// <summary>The kinds of events that programs read, <see cref="RunEvent.Kind"/>. Stored, so never renamed.</summary>
public static class RunEventKinds
{
    /// <summary>Names the data that a run was trained on.</summary>
    public const string Data = "data";

    /// <summary>Names the fingerprint that the study had before its runs were continued by a longer one.</summary>
    public const string Study = "study";

    /// <summary>Signals are read less often or on fewer examples from here on, to stay within their budget.</summary>
    public const string SignalsThinned = "signals-thinned";

    /// <summary>Tells how much time the signals of a part of a run took.</summary>
    public const string SignalsTook = "signals-took";
}
