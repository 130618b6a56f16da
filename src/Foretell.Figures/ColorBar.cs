namespace Foretell.Figures;

/// <summary>A quantity shown by color, and its color bar.</summary>
/// <param name="Label">Quantity with its unit, for instance <c>epoch</c>.</param>
/// <param name="Minimum">The quantity at the first color.</param>
/// <param name="Maximum">The quantity at the last color.</param>
public sealed record ColorBar(string Label, double Minimum, double Maximum);
