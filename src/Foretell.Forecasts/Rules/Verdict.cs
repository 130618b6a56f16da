using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>What a rule decided about one run at a checkpoint, and why.</summary>
/// <param name="Run">The candidate's number in the study.</param>
/// <param name="Action">What to do with it.</param>
/// <param name="Score">The number that decided, in the rule's own units, the higher the better; null when it has
/// none.</param>
/// <param name="Rank">1 for the best score of the cohort; runs with equal scores share the better rank; null without
/// score.</param>
/// <param name="Reason">A sentence with the numbers.</param>
public sealed record Verdict(int Run, VerdictAction Action, double? Score, int? Rank, string Reason);
