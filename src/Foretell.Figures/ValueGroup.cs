namespace Foretell.Figures;

/// <summary>Values of one category of a <see cref="Histogram"/>.</summary>
/// <param name="Name">Shown in the legend; empty for none.</param>
/// <param name="Values">In any order; NaN and infinities are not counted.</param>
public sealed record ValueGroup(string Name, IReadOnlyList<double> Values);
