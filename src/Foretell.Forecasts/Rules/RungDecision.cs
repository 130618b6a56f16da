namespace Foretell.Forecasts.Rules;

/// <summary>All verdicts of one rule at one checkpoint.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Checkpoint">Epochs of training done when it was decided.</param>
/// <param name="Verdicts">One for each run of the cohort, by the run's number.</param>
public sealed record RungDecision(string Rule, int Checkpoint, IReadOnlyList<Verdict> Verdicts);
