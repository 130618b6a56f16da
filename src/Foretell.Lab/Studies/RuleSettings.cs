using Foretell.Forecasts.EarlySuccess;

namespace Foretell.Lab.Studies;

/// <summary>The rule that gives up runs at the study's checkpoints.</summary>
/// <param name="Kind">Its word: none, accuracy, median, asha, extrapolate, early-success, early-success-labels.</param>
public record RuleSettings(string Kind);

/// <summary>Successive halving.</summary>
/// <param name="Reduction">One in so many goes on from rung to rung, at least 2; the study's checkpoints are the rungs.</param>
public sealed record AshaSettings(int Reduction) : RuleSettings("asha");

/// <summary>The early success indicator, with or without labels.</summary>
/// <param name="Kind">early-success or early-success-labels.</param>
/// <param name="Options">All its constants.</param>
public sealed record EarlySuccessSettings(string Kind, EarlySuccessOptions Options) : RuleSettings(Kind);
