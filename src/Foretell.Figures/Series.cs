namespace Foretell.Figures;

/// <summary>One line of a <see cref="LinePlot"/>.</summary>
/// <param name="Name">Shown in the legend or beside the line, and when a pointer rests on it; empty for none.</param>
/// <param name="X">Positions along x, in drawing order.</param>
/// <param name="Y">Values, one for each x; NaN, infinity (and values at or below 0 on a logarithmic axis) leave
/// gaps.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>How prominent the line is. Default <see cref="Emphasis.Normal"/>.</summary>
    public Emphasis Emphasis { get; init; }

    /// <summary>
    /// Index into the palette, modulo its length; null (default) for the index among the series that are not muted.
    /// </summary>
    public int? Color { get; init; }

    /// <summary>
    /// Position on the plot's <see cref="LinePlot.ColorBar"/>; null (default) for a color of the palette.
    /// </summary>
    public double? Order { get; init; }

    /// <summary>Whether a label or the legend shows the name; the tooltip always does. Default true.</summary>
    public bool Labeled { get; init; } = true;

    /// <summary>Whether the line is dashed. Default false.</summary>
    public bool Dashed { get; init; }

    /// <summary>Whether each point has a marker. Default false.</summary>
    public bool Markers { get; init; }

    /// <summary>The marker at the end of the line. Default <see cref="EndMark.None"/>.</summary>
    public EndMark End { get; init; }

    /// <summary>Creates a line over x = first, first + 1, ..., for values at successive epochs.</summary>
    public static Series OverIndex(string name, IReadOnlyList<double> y, int first = 0) =>
        new(name, [.. Enumerable.Range(first, y.Count).Select(i => (double)i)], y);
}
