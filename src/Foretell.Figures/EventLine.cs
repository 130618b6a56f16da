namespace Foretell.Figures;

/// <summary>A vertical line at an event.</summary>
/// <param name="X">Position along x; not drawn outside the axis's range.</param>
/// <param name="Label">Text above it; empty for none.</param>
public sealed record EventLine(double X, string Label = "");
