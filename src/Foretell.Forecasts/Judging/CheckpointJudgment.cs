using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Judging;

/// <summary>A rule at one checkpoint, as if it had been the only one of the screen.</summary>
/// <param name="Rule">The variant's name.</param>
/// <param name="Checkpoint">Epochs done when it decides.</param>
/// <param name="Unjudged">What the rule lacks to decide there; null when it decides.</param>
/// <param name="Score">The score's rank correlation with the final metric.</param>
/// <param name="Baseline">That of the plain metric at the same checkpoint.</param>
/// <param name="Gain">The difference of the two, with its interval.</param>
/// <param name="Outcome">Saved and lost; null when unjudged.</param>
/// <param name="Verdicts">By run; empty when unjudged.</param>
public sealed record CheckpointJudgment(
    string Rule,
    int Checkpoint,
    string? Unjudged,
    RankCorrelation Score,
    RankCorrelation Baseline,
    PairedDifference Gain,
    ScreenOutcome? Outcome,
    IReadOnlyList<Verdict> Verdicts);
