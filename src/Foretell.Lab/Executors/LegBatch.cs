namespace Foretell.Lab.Executors;

/// <summary>Legs that do not depend on one another.</summary>
/// <param name="Legs">The legs, in the order in which they begin.</param>
/// <param name="Parallel">How many run at the same time, at least 1.</param>
public sealed record LegBatch(IReadOnlyList<Leg> Legs, int Parallel);
