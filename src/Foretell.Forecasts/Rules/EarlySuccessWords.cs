using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Forecasts.Rules;

/// <summary>Parts of the sentences of both early success rules.</summary>
internal static class EarlySuccessWords
{
    /// <summary>Decay and shift with their numbers.</summary>
    public static string Parts(EarlySuccessReading reading, EarlySuccessOptions options) =>
        $"{DecayName(options)} {VerdictText.Score(reading.BareDecay)}, shift {VerdictText.Score(reading.Shift)}";

    /// <summary>Which layers are dead; null when none is.</summary>
    public static string? Dead(EarlySuccessReading reading) => reading.DeadLayers.Count switch
    {
        0 => null,
        1 => $"score 0, because layer '{reading.DeadLayers[0]}' is dead (all its outputs are zero)",
        _ => $"score 0, because layers {string.Join(", ", reading.DeadLayers.Select(layer => $"'{layer}'"))} are dead "
            + "(all their outputs are zero)",
    };

    /// <summary>That the network is compressed and still.</summary>
    public static string Saturated(EarlySuccessReading reading, EarlySuccessOptions options) =>
        $"saturated, for {DecayName(options)} {VerdictText.Score(reading.BareDecay)} is above "
        + $"{VerdictText.Score(options.DecayThreshold)} and shift {VerdictText.Score(reading.Shift)} smaller than "
        + $"{VerdictText.Score(options.ShiftThreshold)}";

    private static string DecayName(EarlySuccessOptions options) =>
        options.DecayReference == DecayReference.OwnStart ? "excess decay" : "decay";
}
