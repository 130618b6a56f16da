namespace Foretell.Records;

/// <summary>A run in its place among the others.</summary>
/// <param name="Rank">From 1; null for a run without any result: not trained yet, diverged, failed or
/// cancelled.</param>
/// <param name="Run">The run.</param>
public sealed record RunPlace(int? Rank, RunRecord Run);
