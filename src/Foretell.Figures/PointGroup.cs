namespace Foretell.Figures;

/// <summary>Points of one category; each category has its own color and shape.</summary>
/// <param name="Name">Shown in the legend; empty for none.</param>
/// <param name="X">Positions along x.</param>
/// <param name="Y">Positions along y, one for each x.</param>
public sealed record PointGroup(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>
    /// Tooltips of the points; empty (default) for none, otherwise one for each x.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Index of color and shape; null (default) for the index of the group.</summary>
    public int? Color { get; init; }
}
