namespace Foretell.Figures;

/// <summary>A translucent area between two curves, for instance an interval around a series.</summary>
/// <param name="Name">Shown in the legend; empty for none.</param>
/// <param name="X">Positions along x, ascending.</param>
/// <param name="Low">Lower edge, one value for each x.</param>
/// <param name="High">Upper edge, one value for each x.</param>
/// <param name="Color">Index into the palette, modulo its length.</param>
public sealed record Band(
    string Name, IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High, int Color = 0);
