namespace Foretell.Figures;

/// <summary>A dashed line at one value, for instance a target.</summary>
/// <param name="Value">Where it stands on its axis; not drawn outside the axis's range.</param>
/// <param name="Label">Text beside it; empty for none.</param>
public sealed record Threshold(double Value, string Label = "");
