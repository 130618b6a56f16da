namespace Foretell.Records;

/// <summary>The words of <see cref="RunEvent.Kind"/>. Never renamed: databases hold them.</summary>
public static class RunEventKinds
{
    /// <summary>What a run is trained on.</summary>
    public const string Data = "data";

    /// <summary>Signals are read less often or on fewer examples, to stay within their budget.</summary>
    public const string SignalsThinned = "signals-thinned";

    /// <summary>What reading the signals took of a part of the run.</summary>
    public const string SignalsTook = "signals-took";
}
