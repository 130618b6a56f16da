namespace Foretell.Forecasts.Judging;

/// <summary>A rule over a whole screen: at every checkpoint it decides on the runs that it had kept before.</summary>
/// <param name="Rule">The variant's name.</param>
/// <param name="Checkpoints">Where it decides.</param>
/// <param name="Unjudged">What the rule lacks to decide at one of them; null when it decides.</param>
/// <param name="Outcome">Saved and lost; null when unjudged.</param>
public sealed record ScreenJudgment(
    string Rule, IReadOnlyList<int> Checkpoints, string? Unjudged, ScreenOutcome? Outcome);
